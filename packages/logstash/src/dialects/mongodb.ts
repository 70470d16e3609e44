import { attribute } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionText } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import { ownValue } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

/** MongoDB's structured log, since 4.4. */
export const mongodb: Dialect = {
  name: "mongodb",
  matches: (event) =>
    ownValue(event["t"], "$date") !== undefined &&
    event["s"] !== undefined &&
    event["msg"] !== undefined,
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    "t.$date": time,
    s: level,
    c: loggerName,
    ctx: attribute("thread.name"),
    id: attribute("event.code"),
    msg: body,
    ...nestedUnder("attr", { stack: exceptionText }),
  },
};
