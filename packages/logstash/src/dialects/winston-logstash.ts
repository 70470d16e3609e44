import { exceptionText } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { traceFields } from "../fields/trace-fields.ts";
import { isObject } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";
import { logstashV0Envelope } from "./logstash-v0.ts";

/** winston's `format.logstash()` (logform): the version 0 names without any `@source`. */
export const winstonLogstash: Dialect = {
  name: "winston_logstash",
  matches: (event) =>
    isObject(event["@fields"]) &&
    typeof event["@fields"]["level"] === "string" &&
    event["@source"] === undefined &&
    event["@source_host"] === undefined &&
    event["@type"] === undefined,
  levelScheme: "winston",
  levelVocabulary: "winston",
  fields: {
    ...logstashV0Envelope,
    ...nestedUnder("@fields", { ...traceFields, level, stack: exceptionText }),
  },
};
