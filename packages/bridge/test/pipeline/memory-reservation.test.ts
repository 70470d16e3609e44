import { expect, test } from "vitest";

import { MemoryBudget } from "../../src/pipeline/memory-budget.ts";
import { MemoryReservation } from "../../src/pipeline/memory-reservation.ts";

test("who holds little does not take what another waits for", async () => {
  const memory = new MemoryBudget(100);
  const holder = new MemoryReservation(memory);
  expect(holder.tryHold(10)).toBe(true);
  const waiting = memory.acquire(95, Infinity);
  expect(holder.tryHold(20)).toBe(false);
  const next = holder.hold(20, new AbortController().signal);
  await expect(waiting).resolves.toBe(true);
  memory.release(95);
  await expect(next).resolves.toBe(true);
  holder.release();
  expect(memory.used).toBe(0);
});
