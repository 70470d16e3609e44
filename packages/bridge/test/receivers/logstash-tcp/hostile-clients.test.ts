import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { expect, onTestFinished, test } from "vitest";

import { MemoryBudget } from "../../../src/pipeline/memory-budget.ts";
import { closed, dial, startTcp, write, type TcpRig } from "./tcp-rig.ts";

const mebibyte = 1_048_576;

test("who begins an event and does not finish it is closed, and what it sent is counted", async () => {
  const rig = await startTcp({ frame_timeout: "50ms" });
  const socket = await dial(rig);
  await write(socket, '{"message":"never fini');
  await closed(socket);
  expect(rig.context.counts["failed:truncated_json"]).toBe(1);
  expect(rig.context.counts["closed:frame_timeout"]).toBe(1);
  expect(rig.context.memory.used).toBe(0);
});

test("who sends an event a byte at a time has no more time for it", async () => {
  const rig = await startTcp({ frame_timeout: "100ms" });
  const socket = await dial(rig);
  const drip = setInterval(() => socket.write(" "), 5);
  onTestFinished(() => clearInterval(drip));
  await write(socket, '{"message":');
  await closed(socket);
  expect(rig.context.counts["closed:frame_timeout"]).toBe(1);
});

test.each([
  ["behind a NUL", '{"message":"one"}\0'],
  ["behind a blank line", '{"message":"one"}\n\n'],
  ["behind nothing", '{"message":"one"}'],
])("who is silent between events is let be: %s", async (_name, bytes) => {
  const rig = await startTcp({ frame_timeout: "10ms" });
  const quiet = await dial(rig);
  await write(quiet, bytes);
  await rig.context.consumer.received(1);
  const slow = await dial(rig);
  await write(slow, "{");
  await closed(slow);
  await write(quiet, '{"message":"two"}');
  await rig.context.consumer.received(2);
  expect(rig.context.counts["closed:frame_timeout"]).toBe(1);
});

test("who is silent between events is closed where that is wanted", async () => {
  const rig = await startTcp({ idle_timeout: "20ms" });
  const socket = await dial(rig);
  await closed(socket);
  expect(rig.context.counts["closed:idle"]).toBe(1);
});

test("a thousand connections work, the next ones are closed at once, and others take their place", async () => {
  const rig = await startTcp();
  const sockets = await dialMany(rig, 1000);
  await rig.context.counted("connections", 1000);
  const surplus = await dialMany(rig, 1500);
  await Promise.all(surplus.map(closed));
  expect(rig.context.counts["closed:too_many_connections"]).toBe(1500);
  expect(rig.context.counts["connections"]).toBe(1000);
  expect(rig.context.logger.lines).toHaveLength(1);
  await Promise.all(sockets.map((socket, index) => write(socket, `{"message":"${index}"}\n`)));
  await rig.context.consumer.received(1000);
  for (const socket of sockets) socket.destroy();
  await expect.poll(() => rig.context.counts["connections"], { timeout: 10_000 }).toBe(0);
  await write(await dial(rig), '{"message":"after"}\n');
  await rig.context.consumer.received(1001);
});

test("lines without an end, from many at once, stay within the budget, and the others are heard", async () => {
  const memory = new MemoryBudget(4 * mebibyte);
  const rig = await startTcp({}, { memory });
  const chunk = Buffer.alloc(32 * 1024, "x");
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, memory.used)), 1);
  onTestFinished(() => clearInterval(watch));
  const noise = await Promise.all(Array.from({ length: 40 }, () => dial(rig)));
  for (const socket of noise) shout(socket, chunk);
  await rig.context.counted("closed:no_room", 1);
  const socket = await dial(rig);
  await write(socket, '{"message":"heard"}\n');
  const isHeard = (): boolean => rig.context.consumer.bodies.includes("heard");
  await expect.poll(isHeard, { timeout: 20_000 }).toBe(true);
  expect(most).toBeLessThanOrEqual(4 * mebibyte);
  for (const peer of noise) peer.destroy();
  socket.destroy();
  await expect.poll(() => memory.used, { timeout: 10_000 }).toBe(0);
});

test("a peer is not read while what it sent before waits, and loses nothing", async () => {
  const rig = await startTcp();
  rig.context.consumer.block();
  const socket = await dial(rig);
  const event = JSON.stringify({ message: "x".repeat(1000) });
  const count = 20_000;
  const sent = write(socket, `${event}\n`.repeat(count));
  await rig.context.consumer.received(1);
  await expect.poll(() => isStill(() => rig.context.counts["bytes"])).toBe(true);
  expect(rig.context.counts["bytes"]).toBeLessThanOrEqual(65_536);
  expect(rig.context.memory.used).toBeLessThanOrEqual(3 * 65_536);
  rig.context.consumer.unblock();
  await sent;
  await rig.context.consumer.received(count);
});

test("what was received when it is told to end is handed on, and peers are told", async () => {
  const rig = await startTcp();
  rig.context.consumer.block();
  const sockets = await Promise.all(Array.from({ length: 50 }, () => dial(rig)));
  const lines = Array.from({ length: 100 }, (_, index) => `{"message":"${index}"}\n`).join("");
  await Promise.all(sockets.map((socket) => write(socket, lines)));
  await rig.context.counted("connections", 50);
  const shutdown = rig.receiver.shutdown(20_000);
  rig.context.consumer.unblock();
  await shutdown;
  expect(rig.context.counts["accepted"]).toBe(5000);
  await Promise.all(sockets.map(closed));
  const late = connect({ host: "127.0.0.1", port: rig.receiver.port });
  await expect(once(late, "connect")).rejects.toThrow("ECONNREFUSED");
});

test("it ends in time though there is no room, and peers that never stop are cut off", async () => {
  const rig = await startTcp();
  rig.context.consumer.block();
  const socket = await dial(rig);
  shout(socket, Buffer.from('{"message":"again"}\n'.repeat(100)));
  await rig.context.consumer.received(1);
  await rig.receiver.shutdown(50);
  await closed(socket);
  const taken = rig.context.consumer.records.length;
  rig.context.consumer.unblock();
  await expect.poll(() => rig.context.memory.used).toBe(0);
  expect(rig.context.consumer.records).toHaveLength(taken);
});

test("a connection that breaks is over, and the next one is taken", async () => {
  const rig = await startTcp();
  const socket = await dial(rig);
  await write(socket, '{"message":"one"}{"mess');
  await rig.context.consumer.received(1);
  socket.resetAndDestroy();
  await rig.context.counted("failed:truncated_json", 1);
  await expect.poll(() => rig.context.counts["connections"]).toBe(0);
  await write(await dial(rig), '{"message":"two"}');
  await rig.context.consumer.received(2);
  expect(rig.context.consumer.bodies).toEqual(["one", "two"]);
});

/** Dials no more at once than any system keeps waiting for us. */
async function dialMany(rig: TcpRig, count: number): Promise<readonly Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    sockets.push(...(await Promise.all(Array.from({ length: 100 }, () => dial(rig)))));
  }
  return sockets;
}

/** Writes for as long as it is listened to. */
function shout(socket: Socket, chunk: Uint8Array): void {
  const next = (): void => {
    if (!socket.destroyed) socket.write(chunk, next);
  };
  next();
}

/** Whether a value is the same after some turns of the event loop. */
async function isStill(value: () => unknown): Promise<boolean> {
  const before = value();
  for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
  return value() === before;
}
