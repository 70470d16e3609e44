import { attribute, resourceText } from "../fields/attribute-readers.ts";
import { codeClass, codeLine, codeMethod } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionMessage, exceptionStack, exceptionType } from "../fields/exception-readers.ts";
import type { FieldTable } from "../fields/field-node.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { loggerName } from "../fields/text-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import type { Dialect } from "./dialect.ts";

/** What JSONEventLayout writes in both of its versions, whatever the names around it. */
export const jsonEventFields: FieldTable = {
  level,
  "exception.exception_class": exceptionType,
  "exception.exception_message": exceptionMessage,
  "exception.stacktrace": exceptionStack,
  file: attribute("code.file.path"),
  line_number: codeLine,
  class: codeClass,
  method: codeMethod,
  ...nestedUnder("mdc", traceFields),
};

/**
 * log4j 1's `JSONEventLayoutV1` (logstash/log4j-jsonevent-layout) and log4j2's template of the same
 * names, `LogstashJsonEventLayoutV1.json`.
 */
export const log4jJsonEventV1: Dialect = {
  name: "log4j_json_event_v1",
  matches: (event) =>
    event["logger_name"] !== undefined &&
    event["source_host"] !== undefined &&
    event["thread_name"] !== undefined &&
    event["app"] === undefined,
  levelScheme: "log4j",
  fields: {
    ...commonFields,
    ...jsonEventFields,
    source_host: resourceText("host.name"),
    logger_name: loggerName,
    thread_name: attribute("thread.name"),
  },
};
