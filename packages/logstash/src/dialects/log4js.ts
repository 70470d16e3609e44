import { commonFields } from "../fields/common-fields.ts";
import { exceptionText } from "../fields/exception-readers.ts";
import { levelOf } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { loggerName } from "../fields/text-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import type { Dialect } from "./dialect.ts";

/** log4js' own levels. */
const levels: ReadonlySet<unknown> = new Set([
  "TRACE",
  "DEBUG",
  "INFO",
  "WARN",
  "ERROR",
  "FATAL",
  "MARK",
]);

/**
 * log4js' appenders for Logstash over UDP and TCP (`@log4js-node/logstashudp`, log4js-logstash-tcp).
 *
 * Both put the logger into `category`, a name that anybody may use. So the rest must be theirs too:
 * over UDP the version is a number and there is a host, over TCP it is a text and there is none.
 */
export const log4js: Dialect = {
  name: "log4js",
  matches: (event) =>
    typeof event["category"] === "string" &&
    levels.has(event["level"]) &&
    (event["host"] === undefined ? event["@version"] === "1" : event["@version"] === 1),
  levelScheme: "log4j",
  levelVocabulary: "log4js",
  fields: {
    ...commonFields,
    level: levelOf("log4j"),
    category: loggerName,
    // The TCP and UDP appenders repeat both among the fields of the event.
    ...nestedUnder("fields", {
      ...traceFields,
      stack: exceptionText,
      level: levelOf("log4j"),
      category: loggerName,
    }),
  },
};
