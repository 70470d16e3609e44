import { commonFields } from "../fields/common-fields.ts";
import {
  exceptionMessage,
  exceptionStack,
  exceptionText,
  exceptionType,
} from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { loggerName } from "../fields/text-readers.ts";
import type { Dialect } from "./dialect.ts";

const severities = /^(?:DEBUG|INFO|WARN|ERROR|FATAL|UNKNOWN)$/;

/** logstash-logger of Ruby. */
export const logstashLogger: Dialect = {
  name: "logstash_logger",
  matches: (event) =>
    typeof event["severity"] === "string" &&
    severities.test(event["severity"]) &&
    event["@version"] === "1" &&
    event["@timestamp"] !== undefined &&
    event["level"] === undefined &&
    event["facility"] === undefined,
  fields: {
    ...commonFields,
    severity: level,
    progname: loggerName,
    stack_trace: exceptionStack,
    backtrace: exceptionText,
    "exception.class": exceptionType,
    "exception.message": exceptionMessage,
    "exception.backtrace": exceptionStack,
  },
};
