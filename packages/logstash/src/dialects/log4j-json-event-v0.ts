import { attribute } from "../fields/attribute-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { loggerName } from "../fields/text-readers.ts";
import { ownValue } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";
import { jsonEventFields } from "./log4j-json-event-v1.ts";
import { logstashV0Envelope } from "./logstash-v0.ts";

/** log4j 1's `JSONEventLayout` of Logstash 1.1 (logstash/log4j-jsonevent-layout). */
export const log4jJsonEventV0: Dialect = {
  name: "log4j_json_event_v0",
  matches: (event) =>
    ownValue(event["@fields"], "loggerName") !== undefined &&
    ownValue(event["@fields"], "threadName") !== undefined,
  levelScheme: "log4j",
  fields: {
    ...logstashV0Envelope,
    ...nestedUnder("@fields", {
      ...jsonEventFields,
      loggerName,
      threadName: attribute("thread.name"),
    }),
  },
};
