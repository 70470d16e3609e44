import type { HrTime } from "@rookery/log-record";

import { millisToHrTime } from "./nano-time.ts";

/** The two times of a record. */
export interface RecordTimes {
  readonly hrTime: HrTime;
  readonly hrTimeObserved: HrTime;
  /** Whether the record says either. */
  readonly hasOwnTime: boolean;
}

/** The times of a record: each stands in for the other, and the clock for both. */
export function recordTimes(
  time: HrTime | undefined,
  observed: HrTime | undefined,
  now: () => number,
): RecordTimes {
  const known = time ?? observed;
  const hrTime = known ?? millisToHrTime(now());
  return { hrTime, hrTimeObserved: observed ?? hrTime, hasOwnTime: known !== undefined };
}
