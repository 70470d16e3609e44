import { expect, test } from "vitest";

import { RateLimits, type LimitedCategory } from "../../src/index.ts";

interface Rig {
  readonly limits: RateLimits;
  readonly limit: (category: LimitedCategory, seconds: number) => void;
  /** Sets the clock, in seconds. */
  readonly set: (seconds: number) => void;
  /** The seconds that are left for each category. */
  readonly left: () => readonly number[];
}

function createRig(): Rig {
  let now = 1_000_000;
  const limits = new RateLimits(() => now);
  return {
    limits,
    limit: (category, seconds) => limits.add([{ category, retryAfterMillis: seconds * 1000 }]),
    set: (seconds) => {
      now = 1_000_000 + seconds * 1000;
    },
    left: () =>
      (["error", "log_item", "log_byte"] as const).map(
        (category) => limits.remainingMillis([category]) / 1000,
      ),
  };
}

test("a category waits for its own limit, and everything for that of all", () => {
  const { left, limit, limits, set } = createRig();
  limit("error", 10);
  expect(left()).toEqual([10, 0, 0]);
  limit("all", 5);
  expect(left()).toEqual([10, 5, 5]);
  expect(limits.remainingMillis([])).toBe(5000);
  set(7);
  expect(left()).toEqual([3, 0, 0]);
  expect(limits.remainingMillis([])).toBe(0);
  set(10);
  expect(left()).toEqual([0, 0, 0]);
});

test("of two limits the one that ends later holds", () => {
  const { left, limit, set } = createRig();
  limit("error", 10);
  limit("error", 3);
  expect(left()).toEqual([10, 0, 0]);
  set(5);
  limit("error", 8);
  expect(left()).toEqual([8, 0, 0]);
});

test("a category limit that is over does not hide one of all", () => {
  const { left, limit, set } = createRig();
  limit("error", 1);
  limit("all", 10);
  set(5);
  expect(left()).toEqual([5, 5, 5]);
});

test("logs wait for both their items and their bytes", () => {
  const { limit, limits } = createRig();
  limit("log_item", 5);
  limit("log_byte", 10);
  expect(limits.remainingMillis(["log_item", "log_byte"])).toBe(10_000);
});

test("a clock that is set back makes no limit longer", () => {
  const { left, limit, set } = createRig();
  limit("error", 60);
  set(20);
  expect(left()).toEqual([40, 0, 0]);
  set(-3600);
  expect(left()).toEqual([40, 0, 0]);
  set(-3570);
  expect(left()).toEqual([10, 0, 0]);
  set(-3560);
  expect(left()).toEqual([0, 0, 0]);
});

test("a clock that is set forward ends a limit", () => {
  const { left, limit, set } = createRig();
  limit("error", 60);
  set(86_400);
  expect(left()).toEqual([0, 0, 0]);
  set(0);
  expect(left()).toEqual([0, 0, 0]);
});
