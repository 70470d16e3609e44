import type { HrTime } from "@rookery/log-record";

import { ownValue, type LogstashEvent } from "../logstash-event.ts";
import { fraction } from "../time-patterns/time-texts.ts";
import { parseEpochMillis } from "../time/parse-epoch-time.ts";
import { parseIsoTime } from "../time/parse-iso-time.ts";

/**
 * The time of an event, as Logstash sees it: `@timestamp` when it is a text that is a time, else
 * the time of reading.
 */
export function eventTime(event: LogstashEvent, now: () => number): HrTime {
  const value = ownValue(event, "@timestamp");
  const time = typeof value === "string" ? parseIsoTime(value.trim())?.time : undefined;
  return time ?? currentTime(now);
}

/** The clock's time; a clock that is wrong has 1970. */
export function currentTime(now: () => number): HrTime {
  return parseEpochMillis(now()) ?? [0, 0];
}

/** Writes a time as Logstash does: with 3, 6 or 9 digits after the point. */
export function timestampText([seconds, nanoseconds]: HrTime): string {
  const digits = fraction(nanoseconds, 9).replace(/(?:000){1,2}$/, "");
  return `${new Date(seconds * 1000).toISOString().slice(0, -5)}.${digits}Z`;
}
