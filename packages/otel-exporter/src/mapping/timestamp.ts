import type { HrTime, LogRecord } from "@rookery/log-record";

/** 9999-12-31T23:59:59Z: the last year that ISO 8601 writes with four digits. */
const maxSeconds = 253_402_300_799;

/**
 * When the event occurred, as ISO 8601 in UTC with microseconds, which is all that Sentry keeps.
 *
 * The record's time; where that is zero or no time at all, the time it was observed (OpenTelemetry
 * logs data model, "Field: Timestamp"). With neither, 1970: Sentry dates such an event at its arrival.
 */
export function timestamp(record: LogRecord): string {
  const time = recordTime(record);
  return time === undefined ? "1970-01-01T00:00:00.000000Z" : isoTime(time);
}

/** The record's time, else the time it was observed; `undefined` where neither is a time. */
export function recordTime({
  hrTime,
  hrTimeObserved,
}: Pick<LogRecord, "hrTime" | "hrTimeObserved">): HrTime | undefined {
  return [hrTime, hrTimeObserved].find(isTime);
}

function isTime([seconds, nanoseconds]: HrTime): boolean {
  const isValid = isWithin(seconds, maxSeconds) && isWithin(nanoseconds, 999_999_999);
  return isValid && (seconds !== 0 || nanoseconds !== 0);
}

function isoTime([seconds, nanoseconds]: HrTime): string {
  const wholeSeconds = new Date(seconds * 1000).toISOString().slice(0, 19);
  const microseconds = Math.floor(nanoseconds / 1000);
  return `${wholeSeconds}.${String(microseconds).padStart(6, "0")}Z`;
}

function isWithin(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= max;
}
