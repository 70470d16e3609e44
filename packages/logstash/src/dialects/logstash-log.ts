import { attribute } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionStack } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { epochMillis, fallbackTime } from "../fields/time-readers.ts";
import { isObject } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

/** What Logstash logs of itself with `log.format: json`. */
export const logstashLog: Dialect = {
  name: "logstash_log",
  matches: (event) => isObject(event["logEvent"]) && event["loggerName"] !== undefined,
  levelScheme: "log4j2",
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    timeMillis: epochMillis,
    level,
    loggerName,
    thread: attribute("thread.name"),
    ...nestedUnder("logEvent", { message: body, backtrace: exceptionStack }),
  },
};
