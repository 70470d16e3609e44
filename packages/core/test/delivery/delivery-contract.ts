import { randomBytes } from "node:crypto";

import { describe, expect, onTestFinished, test } from "vitest";

import {
  createLogEnvelope,
  fitLog,
  Hold,
  SendError,
  type Deliverable,
  type DeliveryOptions,
  type DeliveryStats,
  type Envelope,
  type EnvelopeDelivery,
  type SendOutcome,
  type Settlement,
} from "../../src/index.ts";
import { accepted, heldServer, type Answer } from "./delivery-rig.ts";

/** Makes a delivery of the kind that is tested. */
export type CreateDelivery = (options: DeliveryOptions) => Promise<EnvelopeDelivery>;

/** In what the kinds differ. */
export interface ContractTraits {
  /** What becomes of an envelope that the server refuses. */
  readonly refusal: Settlement["status"];
  /** What becomes of what is left when the deadline of a shutdown passes. */
  readonly leftover: Settlement["status"];
}

const serverError = (httpStatus: number): SendOutcome => ({
  status: "retryable",
  error: new SendError("server_error", "no", { httpStatus }),
});
const soon = { initialIntervalMillis: 1, maxIntervalMillis: 5 };

/** Where all is of a delivery, each place once. */
export function sumOfPlaces(stats: DeliveryStats): number {
  const { dropped, maybeDoubled: _, received: __, recovered: ___, ...places } = stats;
  return [...Object.values(places), ...Object.values(dropped)].reduce((sum, count) => sum + count);
}

/** An event with an id of its own. */
export function eventEnvelope(text = "failure"): Envelope {
  const eventId = randomBytes(16).toString("hex");
  const payload = Buffer.from(JSON.stringify({ event_id: eventId, message: text }));
  return { header: { event_id: eventId }, items: [{ header: { type: "event" }, payload }] };
}

/** So many logs in one envelope. */
export function logEnvelope(texts: readonly string[]): Envelope {
  const logs = texts.map((body) => fitLog({ body }, 0));
  return createLogEnvelope(logs);
}

/** What became of each of some deliverables. */
export class Watched {
  readonly settlements: Settlement[] = [];
  quantity = 0;

  of(envelope: Envelope, others: Partial<Deliverable> = {}): Deliverable {
    return {
      envelope,
      ...others,
      onSettled: (settlement, part) => {
        this.settlements.push(settlement);
        this.quantity += part.quantity;
      },
    };
  }

  get statuses(): readonly Settlement["status"][] {
    return this.settlements.map(({ status }) => status);
  }
}

/** What every delivery must do, wherever it keeps what waits. */
export function describeDeliveryContract(create: CreateDelivery, traits: ContractTraits): void {
  const start = async (
    answer: Answer,
    options: Partial<DeliveryOptions> = {},
  ): Promise<{ readonly delivery: EnvelopeDelivery; readonly sent: readonly Envelope[] }> => {
    const sent: Envelope[] = [];
    const delivery = await create({
      transport: {
        send: async (envelope, signal) => {
          if (envelope.items.length > 0) sent.push(envelope);
          return answer(envelope, signal);
        },
      },
      retry: soon,
      ...options,
    });
    onTestFinished(() => delivery.stop(0));
    return { delivery, sent };
  };

  describe("what is handed over", () => {
    test("arrives, is settled once, and is in the books once", async () => {
      const { delivery, sent } = await start(() => accepted);
      const watched = new Watched();
      const batch = Array.from({ length: 300 }, () => watched.of(eventEnvelope()));
      expect(await delivery.enqueue(batch, 1000)).toBe(true);
      expect(await delivery.flush(10_000)).toBe(true);
      expect(watched.statuses).toEqual(Array.from({ length: 300 }, () => "accepted"));
      expect(new Set(sent.map(({ header }) => header.event_id)).size).toBe(300);
      expect(delivery.stats()).toMatchObject({ received: 300, accepted: 300 });
    });

    test("goes out with issues first", async () => {
      const server = heldServer();
      const { delivery, sent } = await start(server.answer, { numConsumers: 1 });
      await delivery.enqueue([{ envelope: eventEnvelope("first") }], 1000);
      for (const text of ["a", "b"]) {
        await delivery.enqueue([{ envelope: logEnvelope([text]), priority: "log" }], 1000);
      }
      await delivery.enqueue([{ envelope: eventEnvelope("later") }], 1000);
      server.release();
      await delivery.flush(10_000);
      expect(sent.map(({ items }) => items[0]?.header.type)).toEqual([
        "event",
        "event",
        "log",
        "log",
      ]);
    });

    test("is sent again until it arrives", async () => {
      let attempts = 0;
      const { delivery } = await start(() => {
        attempts += 1;
        return attempts < 4 ? serverError(500) : accepted;
      });
      const watched = new Watched();
      await delivery.enqueue([watched.of(eventEnvelope())], 1000);
      expect(await delivery.flush(10_000)).toBe(true);
      expect([attempts, watched.statuses]).toEqual([4, ["accepted"]]);
      expect(delivery.stats()).toMatchObject({ accepted: 1, maybeDoubled: 3 });
    });

    test("is given up when that is wanted, and told with its reason", async () => {
      const dropped: string[] = [];
      const { delivery } = await start(() => serverError(503), {
        retry: { enabled: false },
        onDropped: (_envelope, { reason }) => dropped.push(reason),
      });
      const watched = new Watched();
      await delivery.enqueue([watched.of(eventEnvelope())], 1000);
      await delivery.flush(10_000);
      expect(watched.settlements).toMatchObject([{ status: "dropped", reason: "network_error" }]);
      expect(dropped).toEqual(["network_error"]);
      expect(delivery.stats().dropped.network_error).toBe(1);
    });
  });

  describe("one that is refused", () => {
    test("is told apart from the others, with what the server said", async () => {
      const { delivery } = await start((envelope) =>
        Buffer.from(envelope.items[0]?.payload ?? []).includes("poison")
          ? { status: "rejected", error: new SendError("too_large", "no", { httpStatus: 413 }) }
          : accepted,
      );
      const good = new Watched();
      const bad = new Watched();
      await delivery.enqueue(
        [good.of(eventEnvelope()), bad.of(eventEnvelope("poison")), good.of(eventEnvelope())],
        1000,
      );
      await delivery.flush(10_000);
      expect(good.statuses).toEqual(["accepted", "accepted"]);
      expect(bad.settlements).toMatchObject([
        { status: traits.refusal, error: { httpStatus: 413 } },
      ]);
      expect(sumOfPlaces(delivery.stats())).toBe(3);
    });

    test.each([
      { code: "too_large" as const, httpStatus: 413 },
      { code: "refused" as const, httpStatus: 400 },
    ])("of 1,000 logs costs no other ($httpStatus)", async ({ code, httpStatus }) => {
      const { delivery, sent } = await start((envelope) =>
        Buffer.from(envelope.items[0]?.payload ?? []).includes("poison")
          ? { status: "rejected", error: new SendError(code, "no", { httpStatus }) }
          : accepted,
      );
      const texts = Array.from({ length: 1000 }, (_, index) => `log ${index}`);
      texts[617] = "poison";
      const watched = new Watched();
      const others = { priority: "log", quantity: 1000 } as const;
      await delivery.enqueue([watched.of(logEnvelope(texts), others)], 1000);
      await delivery.flush(30_000);
      expect(watched.quantity).toBe(1000);
      expect(watched.statuses.filter((status) => status === traits.refusal)).toHaveLength(1);
      expect(sent.length).toBeLessThanOrEqual(40);
      expect(delivery.stats("log")).toMatchObject({ received: 1000, accepted: 999 });
    });
  });

  describe("a rate limit", () => {
    test("of logs lets issues flow, and is told once", async () => {
      const told: string[] = [];
      const limited: SendOutcome = {
        status: "retryable",
        error: new SendError("rate_limited", "slow down", { httpStatus: 429 }),
        rateLimits: [{ category: "log_item", retryAfterMillis: 60_000 }],
      };
      const { delivery } = await start(
        ({ items }) => (items[0]?.header.type === "log" ? limited : accepted),
        { onCondition: ({ kind, state }) => told.push(`${kind} ${state}`) },
      );
      const logs = new Watched();
      await delivery.enqueue([logs.of(logEnvelope(["a"]), { priority: "log" })], 1000);
      expect(await delivery.flush(10_000)).toBe(false);
      const issue = new Watched();
      expect(await delivery.deliver([issue.of(eventEnvelope())], 1000)).toBe(true);
      // Nothing can be sent before the deadline but the issue.
      await delivery.flush(10_000);
      expect(issue.statuses).toEqual(["accepted"]);
      expect(logs.statuses).toEqual([]);
      expect(told).toEqual(["rate_limit began"]);
    });
  });

  describe("an event that is held", () => {
    test("is sent when it is released, and not when it is merged", async () => {
      const { delivery, sent } = await start(() => accepted);
      const settled: Settlement[] = [];
      const holds = [0, 1].map(() => new Hold((settlement) => settled.push(settlement)));
      await delivery.enqueue(
        holds.map((hold) => ({ hold })),
        1000,
      );
      expect(delivery.stats()).toMatchObject({ held: 2 });
      holds[0]?.release(eventEnvelope());
      holds[1]?.cancel({ status: "merged" });
      await delivery.flush(10_000);
      expect(settled.map(({ status }) => status).toSorted()).toEqual(["accepted", "merged"]);
      expect(sent).toHaveLength(1);
    });

    test("is asked for by a flush", async () => {
      const hold = new Hold();
      const { delivery, sent } = await start(() => accepted, {
        onFlush: () => hold.release(eventEnvelope()),
      });
      await delivery.enqueue([{ hold }], 1000);
      expect(await delivery.flush(10_000)).toBe(true);
      expect(sent).toHaveLength(1);
    });
  });

  describe("a delivery that is shut down", () => {
    test("sends what it can, and takes no more", async () => {
      const { delivery, sent } = await start(() => accepted);
      const batch = Array.from({ length: 50 }, () => ({ envelope: eventEnvelope() }));
      await delivery.enqueue(batch, 1000);
      await delivery.shutdown(10_000);
      expect(sent).toHaveLength(50);
      const late = new Watched();
      expect(await delivery.enqueue([late.of(eventEnvelope())], 1000)).toBe(false);
      expect(late.settlements).toEqual([{ status: "dropped", reason: "shutdown" }]);
      expect(delivery.stats()).toMatchObject({ received: 51, accepted: 50 });
    });

    test("leaves nothing under way when its time is over", async () => {
      const { delivery } = await start(
        (_envelope, signal) =>
          new Promise((resolve) => {
            signal?.addEventListener("abort", () => {
              resolve({ status: "retryable", error: new SendError("aborted", "aborted") });
            });
          }),
        { numConsumers: 2 },
      );
      const watched = new Watched();
      await delivery.enqueue(
        Array.from({ length: 5 }, () => watched.of(eventEnvelope())),
        1000,
      );
      await delivery.shutdown(20);
      expect(watched.statuses).toEqual(Array.from({ length: 5 }, () => traits.leftover));
      expect(delivery.stats()).toMatchObject({ received: 5, queued: 0, inFlight: 0, waiting: 0 });
      expect(sumOfPlaces(delivery.stats())).toBe(5);
    });

    test("begins nothing when it is stopped", async () => {
      const server = heldServer();
      const { delivery, sent } = await start(server.answer, { numConsumers: 1 });
      const watched = new Watched();
      await delivery.enqueue(
        Array.from({ length: 5 }, () => watched.of(eventEnvelope())),
        1000,
      );
      const stopped = delivery.stop(10_000);
      server.release();
      await stopped;
      expect(sent).toHaveLength(1);
      expect(watched.statuses.toSorted()).toEqual(
        ["accepted", ...Array.from({ length: 4 }, () => traits.leftover)].toSorted(),
      );
    });
  });

  test("a flush says no at its deadline, and at once in an outage that outlasts it", async () => {
    const { delivery } = await start(
      () => ({ status: "retryable", error: new SendError("connection_refused", "nobody there") }),
      { retry: { initialIntervalMillis: 60_000, maxIntervalMillis: 60_000 } },
    );
    await delivery.enqueue([{ envelope: eventEnvelope() }], 1000);
    expect(await delivery.flush(20_000)).toBe(false);
    expect(sumOfPlaces(delivery.stats())).toBe(1);
  });
}
