import { monologException } from "../fields/exception-readers.ts";
import { levelOf } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { loggerName } from "../fields/text-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import { isObject } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";
import { logstashV0Envelope } from "./logstash-v0.ts";

/** Monolog 1's `LogstashFormatter` in version 0, until 2016: context keys begin with `ctxt_`. */
export const monologV0: Dialect = {
  name: "monolog_v0",
  matches: (event) => isObject(event["@fields"]) && event["@fields"]["channel"] !== undefined,
  levelScheme: "monolog",
  levelVocabulary: "syslog",
  fields: {
    ...logstashV0Envelope,
    ...nestedUnder("@fields", {
      ...traceFields,
      channel: loggerName,
      level: levelOf("monolog"),
      ctxt_exception: monologException,
    }),
  },
};
