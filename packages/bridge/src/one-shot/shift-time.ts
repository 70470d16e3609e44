import type { HrTime, LogRecord } from "@rookery/log-record";

import type { Processor } from "./processor.ts";

/**
 * Moves every record in time by the same amount.
 *
 * Sentry re-dates what is older than 30 days: a sample from the past must be moved to be itself.
 */
export function shiftTime(millis: number): Processor {
  const seconds = Math.floor(millis / 1000);
  const nanoseconds = (millis - seconds * 1000) * 1_000_000;
  const shift = (time: HrTime): HrTime => {
    const sum = time[1] + nanoseconds;
    const carry = sum >= 1_000_000_000 ? 1 : 0;
    return [time[0] + seconds + carry, sum - carry * 1_000_000_000];
  };
  return (record: LogRecord) => ({
    ...record,
    hrTime: shift(record.hrTime),
    hrTimeObserved: shift(record.hrTimeObserved),
  });
}
