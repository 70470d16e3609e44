import { commonFields } from "../fields/common-fields.ts";
import { exceptionText } from "../fields/exception-readers.ts";
import { levelOf } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { loggerName } from "../fields/text-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import type { Dialect } from "./dialect.ts";

/** log4js' appenders for Logstash over UDP and TCP (`@log4js-node/logstashudp`, log4js-logstash-tcp). */
export const log4js: Dialect = {
  name: "log4js",
  matches: (event) =>
    typeof event["category"] === "string" &&
    typeof event["level"] === "string" &&
    event["@version"] !== undefined,
  levelScheme: "log4j",
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
