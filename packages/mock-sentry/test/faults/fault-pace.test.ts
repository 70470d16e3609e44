import fc from "fast-check";
import { expect, test } from "vitest";

import { FaultPace } from "../../src/faults/fault-pace.ts";
import type { Fault } from "../../src/index.ts";

function play(fault: Fault, count: number): readonly number[] {
  const pace = new FaultPace(fault);
  return Array.from({ length: count }, (_, index) => index + 1).filter(() => pace.next());
}

test.each<[string, Fault, readonly number[]]>([
  ["always", {}, [1, 2, 3, 4, 5, 6]],
  ["twice", { times: 2 }, [1, 2]],
  ["every third time", { everyNth: 3 }, [3, 6]],
  ["every second time, twice", { everyNth: 2, times: 2 }, [2, 4]],
  ["never", { ratio: 0 }, []],
  ["by chance, always", { ratio: 1 }, [1, 2, 3, 4, 5, 6]],
])("a fault is played %s", (_name, fault, expected) => {
  expect(play(fault, 6)).toEqual(expected);
});

test("the same seed chooses the same requests, another seed others", () => {
  const fault = { ratio: 0.3, seed: 7 };
  const chosen = play(fault, 10_000);
  expect(play(fault, 10_000)).toEqual(chosen);
  expect(play({ ...fault, seed: 8 }, 10_000)).not.toEqual(chosen);
  expect(chosen.length).toBeGreaterThan(2800);
  expect(chosen.length).toBeLessThan(3200);
});

test("a fault is never played more often than it was for a request", () => {
  const faults = fc.record(
    {
      times: fc.integer({ min: 1, max: 20 }),
      ratio: fc.double({ min: 0, max: 1, noNaN: true }),
      seed: fc.nat(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(faults, fc.nat(100), (fault, count) => {
      const pace = new FaultPace(fault);
      for (let index = 0; index < count; index += 1) pace.next();
      expect(pace.played).toBeLessThanOrEqual(Math.min(pace.matched, fault.times ?? count));
      expect(pace.matched).toBeLessThanOrEqual(count);
    }),
  );
});
