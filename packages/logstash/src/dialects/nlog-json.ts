import { attribute, resource, resourceText } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { dotnetException } from "../fields/structured-exception-readers.ts";
import { loggerName } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import { wholeNumber } from "../fields/whole-number.ts";
import type { Dialect } from "./dialect.ts";
import { serilogProperties } from "./serilog-elasticsearch.ts";

/** NLog's `${longdate}`, whose four digits of a second no other producer has. */
const longDate = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{4}$/;

const isLongDate = (value: unknown): boolean =>
  typeof value === "string" && value.length === 24 && longDate.test(value);

/**
 * NLog's `JsonLayout`. Whoever configures it chooses the names, so it is known by the form of its
 * time; the names here are those of NLog's documentation.
 */
export const nlogJson: Dialect = {
  name: "nlog_json",
  matches: (event) =>
    event["level"] !== undefined &&
    (isLongDate(event["time"]) ||
      isLongDate(event["timestamp"]) ||
      isLongDate(event["longdate"]) ||
      isLongDate(event["date"])),
  levelScheme: "dotnet",
  fields: {
    ...commonFields,
    ...serilogProperties,
    "@timestamp": fallbackTime,
    time,
    timestamp: time,
    longdate: time,
    date: time,
    level,
    logger: loggerName,
    exception: dotnetException,
    threadid: wholeNumber(attribute("thread.id")),
    threadname: attribute("thread.name"),
    processid: wholeNumber(resource("process.pid")),
    machinename: resourceText("host.name"),
    ...nestedUnder("properties", serilogProperties),
    ...nestedUnder("eventProperties", serilogProperties),
  },
};
