import { attribute, resourceText, unwrapped } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionStack, exceptionText } from "../fields/exception-readers.ts";
import type { FieldTable } from "../fields/field-node.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import { isObject } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

/** The reserved keys of a version 0 event (Logstash 1.1, `event.rb`). */
export const logstashV0Envelope: FieldTable = {
  ...commonFields,
  "@message": body,
  "@source_host": resourceText("host.name"),
  "@type": attribute("type"),
};

/**
 * Any event of Logstash 1.1 and before.
 *
 * In those days grok wrote every value as an array, so a level or logger may be the only element of
 * one. `@source_path` keeps its name: a log file's path, or, from Python, a source file's.
 */
export const logstashV0: Dialect = {
  name: "logstash_v0",
  matches: (event) => event["@message"] !== undefined || isObject(event["@fields"]),
  fields: {
    ...logstashV0Envelope,
    ...nestedUnder("@fields", {
      ...traceFields,
      level: unwrapped(level),
      loglevel: unwrapped(level),
      severity: unwrapped(level),
      levelname: unwrapped(level),
      logger: unwrapped(loggerName),
      loggerName: unwrapped(loggerName),
      logger_name: unwrapped(loggerName),
      stack_trace: exceptionStack,
      stack: exceptionText,
    }),
  },
};
