import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import {
  Delivery,
  SendError,
  SentryConfigurationError,
  type Deliverable,
  type DeliveryOptions,
  type Envelope,
  type SendOutcome,
  type Settlement,
} from "../../src/index.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const accepted: SendOutcome = { status: "accepted" };
const noDrops = {
  queue_overflow: 0,
  network_error: 0,
  ratelimit_backoff: 0,
  send_error: 0,
  internal_sdk_error: 0,
  shutdown: 0,
};

describe("enqueue", () => {
  test("sends every envelope once and tells what became of it", async () => {
    const { delivery, sent } = createDelivery(() => accepted);
    const settlements: Settlement[] = [];
    const batch = deliverables(3, (settlement) => settlements.push(settlement));
    expect(await delivery.enqueue(batch, 0)).toBe(true);
    expect(await delivery.flush(1000)).toBe(true);
    expect(sent).toEqual(batch.map(({ envelope }) => envelope));
    expect(settlements).toEqual([accepted, accepted, accepted]);
    expect(delivery.stats()).toEqual({
      received: 3,
      queued: 0,
      inFlight: 0,
      accepted: 3,
      dropped: noDrops,
    });
  });

  test("never has more attempts under way than it has consumers", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, { numConsumers: 2 });
    await delivery.enqueue(deliverables(5), 0);
    expect(delivery.stats()).toMatchObject({ queued: 3, inFlight: 2 });
    server.release();
    await delivery.flush(1000);
    expect(server.mostAtOnce()).toBe(2);
    expect(delivery.stats()).toMatchObject({ queued: 0, inFlight: 0, accepted: 5 });
  });

  test.each([
    ["items", { queueSize: 3 }],
    ["bytes", { queueBytes: 30 }],
  ])("takes a batch whole or not at all when %s run out", async (_name, limits) => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, limits);
    await delivery.enqueue(deliverables(2), 0);
    const settlements: Settlement[] = [];
    const isTaken = await delivery.enqueue(
      deliverables(2, (s) => settlements.push(s)),
      0,
    );
    expect(isTaken).toBe(false);
    expect(settlements).toEqual([
      { status: "dropped", reason: "queue_overflow" },
      { status: "dropped", reason: "queue_overflow" },
    ]);
    expect(delivery.stats()).toMatchObject({ received: 4, queued: 0, inFlight: 2 });
    server.release();
  });

  test("waits for room as long as it is told, in the order of arrival", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, { queueSize: 2 });
    await delivery.enqueue(deliverables(2), 0);
    const order: string[] = [];
    const large = delivery
      .enqueue(deliverables(2), 20_000)
      .then((isTaken) => order.push(`large ${isTaken}`));
    const small = delivery
      .enqueue(deliverables(1), 20_000)
      .then((isTaken) => order.push(`small ${isTaken}`));
    server.release();
    await Promise.all([large, small]);
    expect(order).toEqual(["large true", "small true"]);
  });

  test("gives up waiting after the time it was given, and lets the next one in", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, { queueSize: 3 });
    await delivery.enqueue(deliverables(2), 0);
    const tooLarge = delivery.enqueue(deliverables(2), 20_000);
    const fits = delivery.enqueue(deliverables(1), 60_000);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await tooLarge).toBe(false);
    expect(await fits).toBe(true);
    server.release();
  });

  test("does not wait for room that can never be", async () => {
    const { delivery } = createDelivery(() => accepted, { queueSize: 2 });
    expect(await delivery.enqueue(deliverables(3), 60_000)).toBe(false);
    expect(delivery.stats().dropped).toEqual({ ...noDrops, queue_overflow: 3 });
  });
});

describe("an attempt that fails", () => {
  const error = (code: SendError["code"]): SendError => new SendError(code, code);

  test.each([
    ["network_error", { status: "retryable", error: error("connection_refused") }],
    ["network_error", { status: "retryable", error: error("server_error") }],
    ["ratelimit_backoff", { status: "retryable", error: error("rate_limited") }],
    ["send_error", { status: "rejected", error: error("forbidden") }],
  ] as const)("is counted as %s", async (reason, outcome) => {
    const { delivery } = createDelivery(() => outcome);
    const settlements: Settlement[] = [];
    await delivery.enqueue(
      deliverables(1, (settlement) => settlements.push(settlement)),
      0,
    );
    await delivery.flush(1000);
    expect(settlements).toEqual([{ status: "dropped", reason, error: outcome.error }]);
    expect(delivery.stats().dropped).toEqual({ ...noDrops, [reason]: 1 });
  });

  test("costs only its own envelope when the transport throws", async () => {
    let calls = 0;
    const { delivery } = createDelivery(
      () => {
        calls += 1;
        if (calls === 1) throw new TypeError("a bug");
        return accepted;
      },
      { numConsumers: 1 },
    );
    await delivery.enqueue(deliverables(2), 0);
    await delivery.flush(1000);
    expect(delivery.stats()).toMatchObject({ accepted: 1, dropped: { internal_sdk_error: 1 } });
  });
});

describe("flush", () => {
  test("says so when its time passes first, and delivery goes on", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer);
    await delivery.enqueue(deliverables(1), 0);
    const flush = delivery.flush(5000);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await flush).toBe(false);
    server.release();
    expect(await delivery.flush(5000)).toBe(true);
    expect(delivery.stats().accepted).toBe(1);
  });

  test("waits for a batch that still waits for room", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, { queueSize: 1 });
    await delivery.enqueue(deliverables(1), 0);
    const waiting = delivery.enqueue(deliverables(1), 20_000);
    const flush = delivery.flush(5000);
    server.release();
    expect(await flush).toBe(true);
    expect(await waiting).toBe(true);
    expect(delivery.stats().accepted).toBe(2);
  });
});

describe("shutdown", () => {
  test("sends what is queued and takes no more", async () => {
    const { delivery } = createDelivery(() => accepted);
    await delivery.enqueue(deliverables(3), 0);
    await delivery.shutdown(1000);
    expect(await delivery.enqueue(deliverables(1), 1000)).toBe(false);
    expect(delivery.stats()).toMatchObject({ received: 4, accepted: 3, dropped: { shutdown: 1 } });
  });

  test("gives up at its deadline: queued, under way and waiting are all counted", async () => {
    const { delivery } = createDelivery(abortable, { numConsumers: 1, queueSize: 2 });
    await delivery.enqueue(deliverables(2), 0);
    const waiting = delivery.enqueue(deliverables(1), 60_000);
    const shutdown = delivery.shutdown(1000);
    await vi.advanceTimersByTimeAsync(1000);
    await shutdown;
    expect(await waiting).toBe(false);
    expect(delivery.stats()).toEqual({
      received: 3,
      queued: 0,
      inFlight: 0,
      accepted: 0,
      dropped: { ...noDrops, shutdown: 3 },
    });
  });

  test("ends even when a transport ignores that it is over", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer);
    await delivery.enqueue(deliverables(1), 0);
    const shutdown = delivery.shutdown(1000);
    await vi.advanceTimersByTimeAsync(2000);
    await shutdown;
    expect(delivery.stats()).toMatchObject({ received: 1, inFlight: 1 });
    server.release();
  });

  test("may be called twice", async () => {
    const { delivery } = createDelivery(() => accepted);
    await Promise.all([delivery.shutdown(1000), delivery.shutdown(1000)]);
    await delivery.shutdown(1000);
    expect(await delivery.enqueue(deliverables(1), 0)).toBe(false);
  });
});

test("every attempt runs inside the wrapper that it was given", async () => {
  let isInside = false;
  const { delivery, sent } = createDelivery(
    () => {
      expect(isInside).toBe(true);
      return accepted;
    },
    {
      runSend: async (send) => {
        isInside = true;
        const outcome = send();
        isInside = false;
        return outcome;
      },
    },
  );
  await delivery.enqueue(deliverables(2), 0);
  await delivery.flush(1000);
  expect(sent).toHaveLength(2);
  expect(delivery.stats().accepted).toBe(2);
});

test.each(["queueSize", "queueBytes", "numConsumers"])("%s is at least 1", (option) => {
  const transport = { send: async () => accepted };
  for (const value of [0, -1, 1.5, Number.NaN]) {
    expect(() => new Delivery({ transport, [option]: value })).toThrow(SentryConfigurationError);
    expect(() => new Delivery({ transport, [option]: value })).toThrow(option);
  }
});

type Answer = (
  envelope: Envelope,
  signal: AbortSignal | undefined,
) => SendOutcome | Promise<SendOutcome>;

function createDelivery(
  answer: Answer,
  options: Omit<DeliveryOptions, "transport"> = {},
): { readonly delivery: Delivery; readonly sent: readonly Envelope[] } {
  const sent: Envelope[] = [];
  const transport = {
    send: async (envelope: Envelope, signal?: AbortSignal) => {
      sent.push(envelope);
      return answer(envelope, signal);
    },
  };
  return { delivery: new Delivery({ transport, ...options }), sent };
}

/** Envelopes of ten bytes. */
function deliverables(count: number, onSettled?: (settlement: Settlement) => void): Deliverable[] {
  return Array.from({ length: count }, () => ({
    envelope: {
      header: {},
      items: [{ header: { type: "event" as const }, payload: Buffer.alloc(10) }],
    },
    ...(onSettled && { onSettled }),
  }));
}

/** A server that answers nobody until it is released. */
function heldServer(): {
  readonly answer: Answer;
  readonly release: () => void;
  readonly mostAtOnce: () => number;
} {
  const { promise, resolve } = Promise.withResolvers<void>();
  let now = 0;
  let most = 0;
  return {
    answer: async () => {
      now += 1;
      most = Math.max(most, now);
      await promise;
      now -= 1;
      return accepted;
    },
    release: resolve,
    mostAtOnce: () => most,
  };
}

const abortable: Answer = (_envelope, signal) =>
  new Promise((resolve) => {
    signal?.addEventListener("abort", () => {
      resolve({ status: "retryable", error: new SendError("aborted", "aborted") });
    });
  });
