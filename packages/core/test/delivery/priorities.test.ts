import { beforeEach, afterEach, describe, expect, test, vi } from "vitest";

import type { Deliverable, Envelope } from "../../src/index.ts";
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

/** Envelopes of ten bytes with logs in them. */
function logs(count: number, quantity = 1): Deliverable[] {
  return deliverables(count).map((each) => ({ ...each, priority: "log", quantity }));
}

const envelopesOf = (batch: readonly Deliverable[]): readonly Envelope[] =>
  batch.map(({ envelope }) => envelope);

describe("the line", () => {
  test("issues are sent before logs that came earlier, and else in the order of arrival", async () => {
    const server = heldServer();
    const { delivery, sent } = createDelivery(server.answer, { numConsumers: 1 });
    const [first, early, issue, late] = [logs(1), logs(2), deliverables(2), logs(1)];
    for (const batch of [first, early, issue, late]) await delivery.enqueue(batch, 0);
    server.release();
    await delivery.flush(1000);
    expect(sent).toEqual(envelopesOf([...first, ...issue, ...early, ...late]));
  });

  test("in one batch, too, the issues go first", async () => {
    const { delivery, sent } = createDelivery(() => accepted, { numConsumers: 1 });
    const [log, issue] = [logs(1), deliverables(1)];
    await delivery.enqueue([...log, ...issue], 0);
    await delivery.flush(1000);
    expect(sent).toEqual(envelopesOf([...issue, ...log]));
  });
});

describe("the part of the queue that is for issues", () => {
  test.each([
    ["items", { queueSize: 10 }],
    ["bytes", { queueBytes: 100 }],
  ])("logs never fill the last fifth of the %s", async (_name, limits) => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, limits);
    expect(await delivery.enqueue(logs(8), 0)).toBe(true);
    expect(await delivery.enqueue(logs(1), 0)).toBe(false);
    expect(await delivery.enqueue(deliverables(2), 0)).toBe(true);
    expect(await delivery.enqueue(deliverables(1), 0)).toBe(false);
    server.release();
    await delivery.flush(1000);
    expect(delivery.stats("log").dropped).toEqual({ ...noDrops, queue_overflow: 1 });
    expect(delivery.stats("issue").dropped).toEqual({ ...noDrops, queue_overflow: 1 });
  });

  test("issues may fill the whole queue, and leave the logs nothing", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, { queueSize: 10 });
    expect(await delivery.enqueue(deliverables(9), 0)).toBe(true);
    expect(await delivery.enqueue(logs(2), 0)).toBe(false);
    expect(await delivery.enqueue(logs(1), 0)).toBe(true);
    server.release();
  });

  test("is kept even when a batch of logs was larger than the queue", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, { queueSize: 10 });
    expect(await delivery.enqueue(logs(30), 0)).toBe(true);
    expect(await delivery.enqueue(deliverables(3), 0)).toBe(false);
    expect(await delivery.enqueue(deliverables(2), 0)).toBe(true);
    server.release();
  });

  test("a batch with a log in it is one of logs", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, { queueSize: 10 });
    expect(await delivery.enqueue([...deliverables(6), ...logs(1)], 0)).toBe(true);
    expect(await delivery.enqueue([...deliverables(1), ...logs(1)], 0)).toBe(false);
    expect(await delivery.enqueue(deliverables(3), 0)).toBe(true);
    server.release();
    await delivery.flush(1000);
    // All room was given back: the whole queue is free again.
    expect(await delivery.enqueue(deliverables(10), 0)).toBe(true);
  });
});

describe("waiting for room", () => {
  test("issues are let in before logs that waited longer", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, { queueSize: 5, numConsumers: 1 });
    await delivery.enqueue(deliverables(5), 0);
    const order: string[] = [];
    const log = delivery.enqueue(logs(1), 1000).then(() => order.push("log"));
    const issue = delivery.enqueue(deliverables(3), 1000).then(() => order.push("issue"));
    server.release();
    await Promise.all([log, issue]);
    expect(order).toEqual(["issue", "log"]);
  });

  test("an issue overtakes logs that wait, where there is room for it", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, { queueSize: 5 });
    await delivery.enqueue(logs(4), 0);
    const waiting = delivery.enqueue(logs(1), 1000);
    expect(await delivery.enqueue(deliverables(1), 0)).toBe(true);
    server.release();
    expect(await waiting).toBe(true);
  });

  test("logs that wait leave issues room to wait, too", async () => {
    const server = heldServer();
    const { delivery } = createDelivery(server.answer, { queueSize: 5 });
    await delivery.enqueue(deliverables(5), 0);
    const waiting = [delivery.enqueue(logs(4), 1000), delivery.enqueue(deliverables(1), 1000)];
    expect(await delivery.enqueue(logs(1), 1000)).toBe(false);
    expect(delivery.stats("log").waiting).toBe(4);
    server.release();
    expect(await Promise.all(waiting)).toEqual([true, true]);
  });
});

test("the books count logs, not their envelopes, apart from issues", async () => {
  const server = heldServer();
  const { delivery } = createDelivery(server.answer, { numConsumers: 1 });
  await delivery.enqueue(deliverables(2), 0);
  await delivery.enqueue(logs(2, 100), 0);
  const empty = {
    waiting: 0,
    held: 0,
    retrying: 0,
    accepted: 0,
    merged: 0,
    maybeDoubled: 0,
    ...noSpool,
    dropped: noDrops,
  };
  expect(delivery.stats("issue")).toEqual({ ...empty, received: 2, queued: 1, inFlight: 1 });
  expect(delivery.stats("log")).toEqual({ ...empty, received: 200, queued: 200, inFlight: 0 });
  expect(delivery.stats()).toEqual({ ...empty, received: 202, queued: 201, inFlight: 1 });
  server.release();
  await delivery.flush(1000);
  expect(delivery.stats("log")).toMatchObject({ queued: 0, accepted: 200 });
});
