import { attribute } from "../fields/attribute-readers.ts";
import { codeClass, codeLine, codeMethod } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionMessage, exceptionStack, exceptionType } from "../fields/exception-readers.ts";
import { level, repeatedLevel } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { loggerName } from "../fields/text-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import type { Dialect } from "./dialect.ts";

/**
 * logstash-logback-encoder with its default names (`LogstashFieldNames`) and its shortened ones
 * (`ShortenedFieldNames`), and Spring Boot's `logstash` format, which has the former.
 */
export const logstashLogbackEncoder: Dialect = {
  name: "logstash_logback_encoder",
  matches: (event) =>
    event["level_value"] !== undefined ||
    event["levelVal"] !== undefined ||
    (event["logger_name"] !== undefined &&
      event["thread_name"] !== undefined &&
      event["path"] === undefined &&
      event["source_host"] === undefined),
  levelScheme: "logback",
  fields: {
    ...commonFields,
    level,
    level_value: repeatedLevel("logback"),
    levelVal: repeatedLevel("logback"),
    logger_name: loggerName,
    logger: loggerName,
    thread_name: attribute("thread.name"),
    thread: attribute("thread.name"),
    stack_trace: exceptionStack,
    stacktrace: exceptionStack,
    throwable_class: exceptionType,
    throwable_message: exceptionMessage,
    caller_class_name: codeClass,
    caller_method_name: codeMethod,
    caller_file_name: attribute("code.file.path"),
    caller_line_number: codeLine,
    "caller.class": codeClass,
    "caller.method": codeMethod,
    "caller.file": attribute("code.file.path"),
    "caller.line": codeLine,
    ...nestedUnder("mdc", traceFields),
  },
};
