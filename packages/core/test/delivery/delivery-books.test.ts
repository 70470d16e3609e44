import fc from "fast-check";
import { expect, test } from "vitest";

import {
  Hold,
  SendError,
  type Deliverable,
  type Delivery,
  type DeliveryStats,
  type HeldDeliverable,
  type SendOutcome,
  type Settlement,
} from "../../src/index.ts";
import { accepted, createDelivery } from "./delivery-rig.ts";

type Kind = "issue" | "log" | "held";
type Step =
  | { readonly do: "send"; readonly kinds: readonly Kind[] }
  | { readonly do: "release" | "merge" | "answer" | "flush" };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("send" as const),
    kinds: fc.array(fc.constantFrom("issue", "log", "held"), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ do: fc.constantFrom("release", "merge", "answer", "flush") }),
);

const payload = Buffer.alloc(10);
const eventEnvelope = { header: {}, items: [{ header: { type: "event" }, payload }] };

function sumOf({
  received: _received,
  maybeDoubled: _again,
  dropped,
  ...others
}: DeliveryStats): number {
  const counts = [...Object.values(others), ...Object.values(dropped)];
  return counts.reduce((sum, count) => sum + count, 0);
}

/** A delivery whose transport answers, and whose holds end, when they are told to. */
class BooksRig {
  readonly settled: Settlement[][] = [];
  readonly #pending: ((outcome: SendOutcome) => void)[] = [];
  readonly #holds: Hold[] = [];
  #answers = 0;
  readonly delivery: Delivery = createDelivery(
    () =>
      new Promise((resolve) => {
        this.#pending.push(resolve);
      }),
    {
      queueSize: 5,
      numConsumers: 2,
      retry: { initialIntervalMillis: 1, maxIntervalMillis: 2 },
    },
  ).delivery;

  play(step: Step): void {
    if (step.do === "send") void this.delivery.enqueue(this.#batch(step.kinds), 60_000);
    else if (step.do === "release") this.#holds.shift()?.release(eventEnvelope);
    else if (step.do === "merge") this.#holds.shift()?.cancel({ status: "merged" });
    else if (step.do === "answer") this.#answer();
    else void this.delivery.flush(1);
  }

  /** Releases and answers until everything is settled. */
  async finish(): Promise<void> {
    while (this.settled.some((settlements) => settlements.length === 0)) {
      for (const hold of this.#holds.splice(0)) hold.release(eventEnvelope);
      while (this.#pending.length > 0) this.#answer();
      await new Promise(setImmediate);
    }
  }

  #batch(kinds: readonly Kind[]): readonly (Deliverable | HeldDeliverable)[] {
    return kinds.map((kind) => {
      const settlements: Settlement[] = [];
      this.settled.push(settlements);
      const onSettled = (settlement: Settlement): void => {
        settlements.push(settlement);
      };
      if (kind !== "held") return { envelope: eventEnvelope, priority: kind, onSettled };
      const hold = new Hold();
      this.#holds.push(hold);
      return { hold, onSettled };
    });
  }

  /** Takes every other one. */
  #answer(): void {
    const error = new SendError("server_error", "no");
    this.#answers += 1;
    const isTaken = this.#answers % 2 === 0;
    this.#pending.shift()?.(isTaken ? accepted : { status: "retryable", error });
  }
}

test("whatever happens in whatever order, each is settled once and the books are right", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.boolean(), async (steps, isStopped) => {
      const rig = new BooksRig();
      const { delivery, settled } = rig;
      for (const each of steps) {
        rig.play(each);
        await Promise.resolve();
        for (const books of [delivery.stats(), delivery.stats("issue"), delivery.stats("log")]) {
          expect(sumOf(books)).toBe(books.received);
        }
      }
      const end = isStopped ? delivery.stop(60_000) : delivery.flush(60_000);
      await rig.finish();
      await end;
      expect(settled.every((settlements) => settlements.length === 1)).toBe(true);
      const { accepted: taken, dropped, merged, received } = delivery.stats();
      const lost = Object.values(dropped).reduce((sum, count) => sum + count, 0);
      expect({ received, ended: taken + merged + lost }).toEqual({
        received: settled.length,
        ended: settled.length,
      });
    }),
  );
});
