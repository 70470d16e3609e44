import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { Hold, type DeliveryOptions, type Envelope, type Settlement } from "../../src/index.ts";
import {
  abortable,
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

/** An envelope of as many bytes. */
function envelope(bytes: number): Envelope {
  return { header: {}, items: [{ header: { type: "event" }, payload: Buffer.alloc(bytes) }] };
}

describe("what is held", () => {
  test("has its place in the queue, and is not sent", async () => {
    const { delivery, sent } = createDelivery(() => accepted, { queueSize: 2 });
    expect(await delivery.enqueue([{ hold: new Hold() }, { hold: new Hold() }], 0)).toBe(true);
    expect(await delivery.enqueue(deliverables(1), 0)).toBe(false);
    expect(sent).toEqual([]);
    expect(delivery.stats()).toEqual({
      received: 3,
      waiting: 0,
      held: 2,
      queued: 0,
      inFlight: 0,
      retrying: 0,
      accepted: 0,
      merged: 0,
      maybeDoubled: 0,
      ...noSpool,
      dropped: { ...noDrops, queue_overflow: 1 },
    });
  });

  test("is sent as the envelope that it is released with, once", async () => {
    const { delivery, sent } = createDelivery(() => accepted);
    const settlements: [who: string, settlement: Settlement][] = [];
    const hold = new Hold((settlement) => settlements.push(["hold", settlement]));
    const onSettled = (settlement: Settlement): void => {
      settlements.push(["deliverable", settlement]);
    };
    await delivery.enqueue([{ hold, onSettled }], 0);
    const released = envelope(10);
    hold.release(released);
    hold.release(envelope(20));
    hold.cancel({ status: "merged" });
    expect(hold.isOpen).toBe(false);
    expect(await delivery.flush(1000)).toBe(true);
    expect(sent).toEqual([released]);
    expect(settlements).toEqual([
      ["hold", accepted],
      ["deliverable", accepted],
    ]);
  });

  test.each<[Settlement & { readonly status: "merged" | "dropped" }, object]>([
    [{ status: "merged" }, { accepted: 0, merged: 1, dropped: noDrops }],
    [
      { status: "dropped", reason: "internal_sdk_error" },
      { accepted: 0, merged: 0, dropped: { ...noDrops, internal_sdk_error: 1 } },
    ],
  ])("may end as %o without being sent, and gives its room back", async (settlement, books) => {
    const dropped: unknown[] = [];
    const { delivery, sent } = createDelivery(() => accepted, {
      queueSize: 1,
      onDropped: (_envelope, drop) => dropped.push(drop),
    });
    const hold = new Hold();
    const settlements: Settlement[] = [];
    await delivery.enqueue([{ hold, onSettled: (each) => settlements.push(each) }], 0);
    const waiting = delivery.enqueue(deliverables(1), 1000);
    hold.cancel(settlement);
    expect(settlements).toEqual([settlement]);
    expect(dropped).toEqual(settlement.status === "dropped" ? [settlement] : []);
    expect(delivery.stats()).toMatchObject({ received: 2, held: 0, ...books });
    expect(await waiting).toBe(true);
    await delivery.flush(1000);
    expect(sent).toHaveLength(1);
  });

  test("may be released before it has found its place", async () => {
    const server = heldServer();
    const { delivery, sent } = createDelivery(server.answer, { queueSize: 1 });
    await delivery.enqueue(deliverables(1), 0);
    const hold = new Hold();
    const waiting = delivery.enqueue([{ hold }], 1000);
    const released = envelope(10);
    hold.release(released);
    hold.release(envelope(20));
    server.release();
    expect(await waiting).toBe(true);
    await delivery.flush(1000);
    expect(sent[1]).toBe(released);
  });

  test("ends when the queue has no room for it", async () => {
    const told: Envelope[] = [];
    const settlements: Settlement[] = [];
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, {
      queueSize: 1,
      onDropped: (dropped) => told.push(dropped),
    });
    await delivery.enqueue(deliverables(1), 0);
    const hold = new Hold((settlement) => settlements.push(settlement));
    expect(await delivery.enqueue([{ hold }], 0)).toBe(false);
    expect(hold.isOpen).toBe(false);
    expect(settlements).toEqual([{ status: "dropped", reason: "queue_overflow" }]);
    // It stands for one event, so that it is reported as one.
    expect(told.map(({ items }) => items.map(({ header }) => header.type))).toEqual([["event"]]);
    server.release();
  });

  test("takes the room it was estimated at, and then what it needs", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, { queueBytes: 100 });
    const [small, large] = [new Hold(), new Hold()];
    await delivery.enqueue([{ hold: small, estimatedBytes: 40 }], 0);
    expect(await delivery.enqueue([{ hold: new Hold(), estimatedBytes: 61 }], 0)).toBe(false);
    expect(await delivery.enqueue([{ hold: large, estimatedBytes: 60 }], 0)).toBe(true);
    const waiting = delivery.enqueue(deliverables(1), 1000);
    small.release(envelope(30));
    expect(await waiting).toBe(true);
    // Larger than was thought: nothing else fits until it is gone.
    large.release(envelope(500));
    const later = delivery.enqueue(deliverables(10), 1000);
    expect(delivery.stats()).toMatchObject({ waiting: 10, inFlight: 3 });
    server.release();
    expect(await later).toBe(true);
    await delivery.flush(1000);
    // All of it was given back.
    expect(await delivery.enqueue([{ hold: new Hold(), estimatedBytes: 10 }], 0)).toBe(true);
    expect(await delivery.enqueue(deliverables(9), 0)).toBe(true);
  });
});

describe("what is held when the delivery", () => {
  /** A delivery with one event that is released when the delivery asks for it. */
  async function withHeld(
    options: Omit<DeliveryOptions, "transport"> = {},
  ): Promise<ReturnType<typeof createDelivery>> {
    const hold = new Hold();
    const rig = createDelivery(() => accepted, {
      ...options,
      onFlush: () => {
        hold.release(envelope(10));
      },
    });
    await rig.delivery.enqueue([{ hold }], 0);
    return rig;
  }

  test("is flushed is released and sent", async () => {
    const { delivery, sent } = await withHeld();
    expect(await delivery.flush(1000)).toBe(true);
    expect(sent).toHaveLength(1);
  });

  test("is shut down is released and sent", async () => {
    const { delivery, sent } = await withHeld();
    await delivery.shutdown(1000);
    expect(sent).toHaveLength(1);
    expect(delivery.stats()).toMatchObject({ received: 1, accepted: 1 });
  });

  test("is shut down, and nobody releases it, is dropped at the deadline", async () => {
    const { delivery } = createDelivery(abortable);
    const hold = new Hold();
    await delivery.enqueue([{ hold }, ...deliverables(1)], 0);
    const shutdown = delivery.shutdown(1000);
    await vi.advanceTimersByTimeAsync(1000);
    await shutdown;
    expect(hold.isOpen).toBe(false);
    hold.release(envelope(10));
    expect(delivery.stats()).toMatchObject({
      received: 2,
      held: 0,
      queued: 0,
      inFlight: 0,
      dropped: { shutdown: 2 },
    });
  });

  test("is stopped is dropped at once, and once", async () => {
    const { delivery, sent } = createDelivery(() => accepted);
    await delivery.enqueue([{ hold: new Hold() }], 0);
    await delivery.stop(1000);
    await delivery.stop(1000);
    expect(sent).toEqual([]);
    expect(delivery.stats()).toMatchObject({ received: 1, held: 0, dropped: { shutdown: 1 } });
  });

  test("is stopped just as it is let in is dropped, too", async () => {
    const { delivery } = createDelivery(() => accepted, { queueSize: 1 });
    const first = new Hold();
    await delivery.enqueue([{ hold: first }], 0);
    const waiting = delivery.enqueue([{ hold: new Hold() }], 1000);
    first.cancel({ status: "merged" });
    await delivery.stop(1000);
    await waiting;
    expect(delivery.stats()).toMatchObject({ held: 0, merged: 1, dropped: { shutdown: 1 } });
  });
});
