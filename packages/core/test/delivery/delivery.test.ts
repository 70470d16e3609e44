import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { Delivery, SendError, SentryConfigurationError, type Settlement } from "../../src/index.ts";
import {
  accepted,
  createDelivery,
  deliverables,
  heldServer,
  noDrops,
  noSpool,
} from "./delivery-rig.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

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
      waiting: 0,
      held: 0,
      queued: 0,
      inFlight: 0,
      retrying: 0,
      accepted: 3,
      merged: 0,
      maybeDoubled: 0,
      ...noSpool,
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
    const { delivery } = createDelivery(server.answer, { queueSize: 4 });
    await delivery.enqueue(deliverables(4), 0);
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

  test("takes a batch that is larger than the queue when nothing else is there", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, { queueSize: 2 });
    expect(await delivery.enqueue(deliverables(5), 0)).toBe(true);
    expect(await delivery.enqueue(deliverables(1), 0)).toBe(false);
    server.release();
    await delivery.flush(1000);
    expect(delivery.stats()).toMatchObject({ accepted: 5, dropped: { queue_overflow: 1 } });
  });

  test("lets no more wait than the queue holds", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, { queueSize: 3, numConsumers: 1 });
    await delivery.enqueue(deliverables(3), 0);
    const waiting = [
      delivery.enqueue(deliverables(2), 1000),
      delivery.enqueue(deliverables(1), 1000),
    ];
    expect(await delivery.enqueue(deliverables(1), 1000)).toBe(false);
    expect(delivery.stats()).toMatchObject({ received: 7, waiting: 3, queued: 2, inFlight: 1 });
    server.release();
    expect(await Promise.all(waiting)).toEqual([true, true]);
    await delivery.flush(1000);
    expect(delivery.stats()).toMatchObject({ waiting: 0, queued: 0, accepted: 6 });
  });

  test("nobody overtakes those who wait, not even a batch that would fit", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, { queueSize: 3 });
    await delivery.enqueue(deliverables(2), 0);
    const first = delivery.enqueue(deliverables(2), 1000);
    expect(await delivery.enqueue(deliverables(1), 0)).toBe(false);
    server.release();
    expect(await first).toBe(true);
  });
});

test("tells of each envelope that is dropped, wherever it was, and of no other", async () => {
  const told: string[] = [];
  const [first, second, third] = deliverables(3);
  const { delivery } = createDelivery(
    (envelope) =>
      envelope === first?.envelope
        ? { status: "rejected", error: new SendError("refused", "no", { httpStatus: 400 }) }
        : accepted,
    {
      numConsumers: 1,
      queueSize: 2,
      retry: { enabled: false },
      onDropped: (envelope, { error, reason }) => {
        const name = [first, second, third].findIndex((each) => each?.envelope === envelope);
        told.push(`${name} ${reason} ${error?.httpStatus}`);
      },
    },
  );
  await delivery.enqueue(
    [first, second].flatMap((each) => each ?? []),
    0,
  );
  await delivery.enqueue(
    [third].flatMap((each) => each ?? []),
    0,
  );
  await delivery.flush(1000);
  expect(told).toEqual(["2 queue_overflow undefined", "0 send_error 400"]);
});

describe("an attempt that fails, and is the only one,", () => {
  const error = (code: SendError["code"]): SendError => new SendError(code, code);

  test.each([
    ["network_error", { status: "retryable", error: error("connection_refused") }],
    ["network_error", { status: "retryable", error: error("server_error") }],
    ["ratelimit_backoff", { status: "retryable", error: error("rate_limited") }],
    ["send_error", { status: "rejected", error: error("forbidden") }],
  ] as const)("is counted as %s", async (reason, outcome) => {
    const { delivery } = createDelivery(() => outcome, { retry: { enabled: false } });
    const settlements: Settlement[] = [];
    await delivery.enqueue(
      deliverables(1, (settlement) => settlements.push(settlement)),
      0,
    );
    await delivery.flush(1000);
    expect(settlements).toEqual([{ status: "dropped", reason, error: outcome.error }]);
    expect(delivery.stats().dropped).toEqual({ ...noDrops, [reason]: 1 });
  });

  test.each([
    ["an error", new TypeError("a bug")],
    ["what cannot be shown as text", Object.create(null)],
  ])("costs only its own envelope when the transport throws %s", async (_name, thrown) => {
    let calls = 0;
    const { delivery } = createDelivery(
      () => {
        calls += 1;
        if (calls === 1) throw thrown;
        return accepted;
      },
      { numConsumers: 1 },
    );
    await delivery.enqueue(deliverables(2), 0);
    await delivery.flush(1000);
    expect(delivery.stats()).toMatchObject({ accepted: 1, dropped: { internal_sdk_error: 1 } });
  });
});

test.each(["queueSize", "queueBytes", "numConsumers"])("%s is at least 1", (option) => {
  const transport = { send: async () => accepted };
  for (const value of [0, -1, 1.5, Number.NaN]) {
    expect(() => new Delivery({ transport, [option]: value })).toThrow(SentryConfigurationError);
    expect(() => new Delivery({ transport, [option]: value })).toThrow(option);
  }
});
