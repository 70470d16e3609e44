import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import {
  abortable,
  accepted,
  createDelivery,
  deliverables,
  heldServer,
  noDrops,
  noSpool,
  type Answer,
} from "./delivery-rig.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
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

  test("may wait without end", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, { queueSize: 1 });
    await delivery.enqueue(deliverables(1), 0);
    const waiting = delivery.enqueue(deliverables(1), Number.POSITIVE_INFINITY);
    const flush = delivery.flush(Number.POSITIVE_INFINITY);
    await vi.advanceTimersByTimeAsync(1_000_000);
    server.release();
    expect(await waiting).toBe(true);
    server.release();
    expect(await flush).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
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
      waiting: 0,
      held: 0,
      queued: 0,
      inFlight: 0,
      retrying: 0,
      accepted: 0,
      merged: 0,
      maybeDoubled: 0,
      ...noSpool,
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

  test("gives attempts that it gave up a moment to say so", async () => {
    const answer: Answer = (_envelope, signal) =>
      new Promise((resolve) => {
        const settle = (): void => resolve(accepted);
        signal?.addEventListener("abort", () => setTimeout(settle, 500));
      });
    const { delivery } = createDelivery(answer);
    await delivery.enqueue(deliverables(1), 0);
    const shutdown = delivery.shutdown(1000);
    await vi.advanceTimersByTimeAsync(1500);
    await shutdown;
    expect(delivery.stats()).toMatchObject({ inFlight: 0, accepted: 1 });
  });

  test("may be called twice", async () => {
    const { delivery } = createDelivery(() => accepted);
    await Promise.all([delivery.shutdown(1000), delivery.shutdown(1000)]);
    await delivery.shutdown(1000);
    expect(await delivery.enqueue(deliverables(1), 0)).toBe(false);
  });
});

describe("stop", () => {
  test("drops what is queued at once, and lets attempts under way end", async () => {
    const server = heldServer();
    const { delivery, sent } = createDelivery(server.answer, { numConsumers: 2, queueSize: 5 });
    await delivery.enqueue(deliverables(5), 0);
    const waiting = delivery.enqueue(deliverables(1), 60_000);
    const stopped = delivery.stop(1000);
    expect(await waiting).toBe(false);
    server.release();
    await stopped;
    expect(sent).toHaveLength(2);
    expect(delivery.stats()).toEqual({
      received: 6,
      waiting: 0,
      held: 0,
      queued: 0,
      inFlight: 0,
      retrying: 0,
      accepted: 2,
      merged: 0,
      maybeDoubled: 0,
      ...noSpool,
      dropped: { ...noDrops, shutdown: 4 },
    });
  });

  test("does not wait for a transport that is deaf", async () => {
    const { delivery } = createDelivery(() => new Promise(() => {}));
    await delivery.enqueue(deliverables(1), 0);
    void delivery.shutdown(60_000);
    let isStopped = false;
    void delivery.stop(1000).then(() => {
      isStopped = true;
    });
    await vi.advanceTimersByTimeAsync(2100);
    expect(isStopped).toBe(true);
  });

  test("cuts a shutdown short", async () => {
    const { delivery } = createDelivery(abortable, { numConsumers: 1 });
    await delivery.enqueue(deliverables(3), 0);
    const shutdown = delivery.shutdown(60_000);
    const stopped = delivery.stop(1000);
    expect(delivery.stats()).toMatchObject({ queued: 0, inFlight: 1, dropped: { shutdown: 2 } });
    await vi.advanceTimersByTimeAsync(1000);
    await Promise.all([shutdown, stopped]);
    expect(delivery.stats().dropped).toEqual({ ...noDrops, shutdown: 3 });
  });
});
