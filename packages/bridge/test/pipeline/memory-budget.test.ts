import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";

import { MemoryBudget } from "../../src/pipeline/memory-budget.ts";
import { resolvedBy } from "./resolved-by.ts";

interface Request {
  readonly bytes: number;
  /** When it gives up, by the clock of the rig. */
  readonly endMillis: number;
  readonly abort: AbortController;
  readonly answer: Promise<boolean>;
  state: "waiting" | "held" | "refused" | "released";
}

interface Acquire {
  readonly kind: "acquire";
  readonly bytes: number;
  readonly waitMillis: number;
}

type Command = Acquire | { readonly kind: "release" | "abort" | "pass"; readonly choice: number };

/** A budget, and beside it the simplest that does the same. */
class Rig {
  readonly budget = new MemoryBudget(maxBytes);
  readonly requests: Request[] = [];
  #nowMillis = 0;

  async run(command: Command): Promise<void> {
    if (command.kind === "acquire") this.#acquire(command);
    else if (command.kind === "release") this.#release(command.choice);
    else if (command.kind === "abort") this.#abort(command.choice);
    else await this.#pass(command.choice);
    this.#grant();
  }

  get used(): number {
    return this.inState("held").reduce((sum, { bytes }) => sum + bytes, 0);
  }

  inState(state: Request["state"]): readonly Request[] {
    return this.requests.filter((request) => request.state === state);
  }

  #acquire({ bytes, waitMillis }: Acquire): void {
    const abort = new AbortController();
    const answer = this.budget.acquire(bytes, waitMillis, abort.signal);
    const endMillis = this.#nowMillis + waitMillis;
    const request: Request = { bytes, endMillis, abort, answer, state: "waiting" };
    this.requests.push(request);
    this.#grant();
    if (waitMillis === 0 && this.inState("waiting").includes(request)) request.state = "refused";
  }

  #release(choice: number): void {
    const request = pick(this.inState("held"), choice);
    if (request === undefined) return;
    request.state = "released";
    this.budget.release(request.bytes);
  }

  #abort(choice: number): void {
    const request = pick(this.inState("waiting"), choice);
    if (request === undefined) return;
    request.state = "refused";
    request.abort.abort();
  }

  async #pass(millis: number): Promise<void> {
    this.#nowMillis += millis;
    const late = this.inState("waiting").filter(({ endMillis }) => endMillis <= this.#nowMillis);
    for (const request of late.toSorted((one, other) => one.endMillis - other.endMillis)) {
      if (request.state === "waiting") request.state = "refused";
      this.#grant();
    }
    await vi.advanceTimersByTimeAsync(millis);
  }

  /** Who comes first is served first, and there is never too much; one that is too large goes alone. */
  #grant(): void {
    for (const request of this.inState("waiting")) {
      if (this.used > 0 && this.used + request.bytes > maxBytes) return;
      request.state = "held";
    }
  }
}

function pick(candidates: readonly Request[], choice: number): Request | undefined {
  return candidates[choice % Math.max(candidates.length, 1)];
}

const maxBytes = 100;
const commands: fc.Arbitrary<readonly Command[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant("acquire" as const),
      bytes: fc.integer({ min: 0, max: 150 }),
      waitMillis: fc.constantFrom(0, 50, Infinity),
    }),
    fc.record({
      kind: fc.constantFrom("release" as const, "abort" as const, "pass" as const),
      choice: fc.nat(20),
    }),
  ),
  { maxLength: 40 },
);

afterEach(() => {
  vi.useRealTimers();
});

test("it is as the model is: never too much, in order, and nobody waits in vain", async () => {
  vi.useFakeTimers();
  await fc.assert(
    fc.asyncProperty(commands, async (steps) => {
      const rig = new Rig();
      for (const step of steps) {
        await rig.run(step);
        expect(rig.budget.used).toBe(rig.used);
        expect(rig.budget.waiting).toBe(rig.inState("waiting").length);
        for (const { answer, state } of rig.requests) {
          const expected = state === "waiting" ? undefined : state !== "refused";
          expect(await resolvedBy(answer)).toBe(expected);
        }
        const isShared = rig.inState("held").filter(({ bytes }) => bytes > 0).length > 1;
        expect(isShared && rig.budget.used > maxBytes).toBe(false);
      }
      for (const { abort } of rig.requests) abort.abort();
    }),
    { numRuns: 300 },
  );
});

test("nothing is held for a signal that was aborted before", async () => {
  const budget = new MemoryBudget(10);
  await expect(budget.acquire(1, Infinity, AbortSignal.abort())).resolves.toBe(false);
  expect(budget.used).toBe(0);
});

test("what has got its room keeps it, whatever is aborted or runs out afterwards", async () => {
  vi.useFakeTimers();
  const budget = new MemoryBudget(10);
  const abort = new AbortController();
  await budget.acquire(10, 0);
  const waiting = budget.acquire(5, 50, abort.signal);
  budget.release(10);
  abort.abort();
  await vi.advanceTimersByTimeAsync(100);
  await expect(waiting).resolves.toBe(true);
  expect(budget.used).toBe(5);
});

test("whoever wants no more than what is there at once is told at once", () => {
  const budget = new MemoryBudget(10);
  expect([budget.tryAcquire(20), budget.tryAcquire(1)]).toEqual([true, false]);
  budget.release(20);
  expect([budget.tryAcquire(4), budget.tryAcquire(6), budget.tryAcquire(1)]).toEqual([
    true,
    true,
    false,
  ]);
  expect([budget.used, budget.maxBytes, budget.waiting]).toEqual([10, 10, 0]);
});
