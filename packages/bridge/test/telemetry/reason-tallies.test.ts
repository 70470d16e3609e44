import type { Attributes } from "@opentelemetry/api";
import { expect, test } from "vitest";

import type { MetricFamily } from "../../src/telemetry/metric-family.ts";
import { ReasonTallies } from "../../src/telemetry/reason-tallies.ts";

test("there are at most 101 series, whatever comes, and the sum is right", () => {
  const series = new Map<string, number>();
  const family: Pick<MetricFamily, "tally"> = {
    tally: (attributes: Attributes) => {
      const name = JSON.stringify(attributes);
      expect(series.has(name)).toBe(false);
      series.set(name, 0);
      return { add: (count) => series.set(name, (series.get(name) ?? 0) + count) };
    },
  };
  const tallies = new ReasonTallies(family, { receiver: "a" });
  for (let round = 0; round < 2; round += 1) {
    for (let index = 0; index < 200; index += 1) tallies.add(2, `reason_${index}`);
  }
  expect(series.size).toBe(101);
  expect(series.get('{"receiver":"a","reason":"reason_99"}')).toBe(4);
  expect(series.get('{"receiver":"a","reason":"other"}')).toBe(400);
});
