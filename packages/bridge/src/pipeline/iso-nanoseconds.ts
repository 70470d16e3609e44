import type { HrTime } from "@rookery/log-record";

/** The last second that a Date can hold. */
const lastSecond = 8_640_000_000_000;

/** Writes a time as ISO 8601 in UTC, with three fraction digits where those say it all, else nine. */
export function isoNanoseconds([seconds, nanoseconds]: HrTime): string {
  const date = new Date(Math.min(seconds, lastSecond) * 1000).toISOString();
  const digits = String(nanoseconds).padStart(9, "0");
  const fraction = digits.endsWith("000000") ? digits.slice(0, 3) : digits;
  return `${date.slice(0, date.indexOf("."))}.${fraction}Z`;
}
