import { monologException } from "../fields/exception-readers.ts";
import { levelOf } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { fallbackHost, loggerName } from "../fields/text-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import { isObject, type LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";
import { logstashV0Envelope } from "./logstash-v0.ts";
import { withContext } from "./monolog-v1.ts";

/** Monolog 1's `LogstashFormatter` in version 0, until 2016: context keys begin with `ctxt_`. */
export const monologV0: Dialect = {
  name: "monolog_v0",
  matches: (event) => isObject(event["@fields"]) && event["@fields"]["channel"] !== undefined,
  levelScheme: "monolog",
  levelVocabulary: "syslog",
  prepare: withFieldsContext,
  fields: {
    ...logstashV0Envelope,
    // The name of the system, where Logstash itself has a URI; `@source_host` is the web server's.
    "@source": fallbackHost,
    ...nestedUnder("@fields", {
      ...traceFields,
      channel: loggerName,
      level: levelOf("monolog"),
      ...nestedUnder("context", { ...traceFields, exception: monologException }),
    }),
  },
};

function withFieldsContext(event: LogstashEvent): LogstashEvent {
  const fields = event["@fields"];
  return isObject(fields) ? { ...event, "@fields": withContext(fields) } : event;
}
