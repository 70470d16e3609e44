import { attribute } from "../fields/attribute-readers.ts";
import { codeClass, codeLine, codeMethod } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { log4j2Thrown } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { loggerName } from "../fields/text-readers.ts";
import { epochMillis, fallbackTime, instant } from "../fields/time-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import { isObject } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

/** log4j2's `JsonLayout` (Apache Log4j 2 manual, "JSON Layout"). */
export const log4j2JsonLayout: Dialect = {
  name: "log4j2_json_layout",
  matches: (event) =>
    event["loggerName"] !== undefined &&
    (isObject(event["instant"]) || typeof event["timeMillis"] === "number"),
  levelScheme: "log4j2",
  fields: {
    ...commonFields,
    // A shipper that merges this into its envelope puts the time of reading into @timestamp.
    "@timestamp": fallbackTime,
    instant,
    timeMillis: epochMillis,
    level,
    loggerName,
    thread: attribute("thread.name"),
    threadId: attribute("thread.id"),
    thrown: log4j2Thrown,
    ...nestedUnder("contextMap", traceFields),
    "source.class": codeClass,
    "source.method": codeMethod,
    "source.file": attribute("code.file.path"),
    "source.line": codeLine,
  },
};
