import { expect, test } from "vitest";

import { MemoryGuard } from "../../src/daemon/memory-guard.ts";
import { Faults } from "../../src/pipeline/faults.ts";
import { MemoryBudget } from "../../src/pipeline/memory-budget.ts";

const limitBytes = 1000;

/** A guard of a process that has what a test says. */
function guarded(): {
  readonly guard: MemoryGuard;
  readonly budget: MemoryBudget;
  readonly told: string[];
  readonly process: { alive: number; garbage: number; kept: number; now: number };
} {
  const process = { alive: 0, garbage: 0, kept: 0, now: 0 };
  const told: string[] = [];
  const logger = {
    debug: (): void => {},
    info: (_fields: object, message: string): void => void told.push(message),
    warn: (_fields: object, message: string): void => void told.push(message),
    error: (): void => {},
  };
  const budget = new MemoryBudget(100);
  const guard = new MemoryGuard({
    limitBytes,
    budget,
    faults: new Faults(logger),
    usedBytes: () => process.kept + process.alive + process.garbage,
    heldBytes: () => process.alive + process.garbage,
    collect: () => {
      told.push("collected");
      process.garbage = 0;
      process.now += 10;
    },
    save: (isSaving) => void told.push(isSaving ? "saving" : "not saving"),
    now: () => process.now,
  });
  return { guard, budget, told, process };
}

test("saves memory where there is not much left, until there is", () => {
  const { guard, process, told } = guarded();
  for (const used of [500, 560, 520, 490, 560]) {
    process.alive = used;
    guard.check();
  }
  expect(told).toEqual(["saving", "not saving", "saving"]);
});

test("collects garbage before the limit is reached, and not for nothing", () => {
  const { guard, process, told } = guarded();
  process.alive = 740;
  process.garbage = 60;
  guard.check();
  // There is hardly any, and then not enough time has passed.
  process.now = 1000;
  process.garbage = 20;
  guard.check();
  process.garbage = 40;
  guard.check();
  process.garbage = 40;
  guard.check();
  process.now = 2000;
  guard.check();
  expect(told).toEqual(["saving", "collected", "collected", "collected"]);
});

test("has receivers take in less where collecting does not help, and tells it once", async () => {
  const { budget, guard, process, told } = guarded();
  process.alive = 950;
  guard.check();
  guard.check();
  expect(budget.tryAcquire(50)).toBe(true);
  expect(budget.tryAcquire(50)).toBe(false);
  const waiting = budget.acquire(50, 60_000);
  process.alive = 700;
  guard.check();
  expect(await waiting).toBe(true);
  expect(told).toEqual([
    "saving",
    "collected",
    "The process has almost as much memory as memory_limit allows: receivers take in less.",
    "The process has less memory again: receivers take in as much as before.",
  ]);
});

test("memory that is not given back to the system, and not in use either, keeps nobody waiting", () => {
  const { budget, guard, process, told } = guarded();
  process.kept = 600;
  process.alive = 350;
  guard.check();
  expect(budget.tryAcquire(100)).toBe(true);
  expect(told).toEqual(["saving", "collected"]);
});

test("what is more than is left is taken in all the same, when nothing else is held", () => {
  const budget = new MemoryBudget(100);
  budget.tighten(true);
  expect(budget.tryAcquire(90)).toBe(true);
  expect(budget.tryAcquire(1)).toBe(false);
});

test("looks at the process itself, and collects its garbage", async () => {
  const faults = new Faults({ debug: () => {}, info: () => {}, warn: () => {}, error: () => {} });
  const budget = new MemoryBudget(100);
  const guard = new MemoryGuard({ limitBytes: 1, budget, faults });
  await guard.start();
  expect(budget.tryAcquire(5)).toBe(true);
  expect(budget.tryAcquire(50)).toBe(false);
  await guard.shutdown();
});
