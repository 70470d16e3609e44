import type { HrTime, LogRecord } from "@rookery/log-record";
import { expect, test } from "vitest";

import { shiftTime } from "../../src/one-shot/shift-time.ts";

test.each<[millis: number, from: HrTime, to: HrTime]>([
  [0, [10, 5], [10, 5]],
  [1000, [10, 5], [11, 5]],
  [1, [10, 999_999_999], [11, 999_999]],
  [-1, [10, 0], [9, 999_000_000]],
  [-2500, [10, 600_000_001], [8, 100_000_001]],
])("by %i ms, to the nanosecond", (millis, from, to) => {
  const record: LogRecord = {
    hrTime: from,
    hrTimeObserved: from,
    resource: { attributes: {} },
    instrumentationScope: { name: "" },
    attributes: {},
    droppedAttributesCount: 0,
  };
  expect(shiftTime(millis)(record)).toEqual({ ...record, hrTime: to, hrTimeObserved: to });
});
