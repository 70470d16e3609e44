import { deflateSync, gzipSync } from "node:zlib";

import { describe, expect, test } from "vitest";

import type { Component } from "../../../src/pipeline/component.ts";
import { MemoryBudget } from "../../../src/pipeline/memory-budget.ts";
import { LogstashUdpReceiver } from "../../../src/receivers/logstash-udp/logstash-udp-receiver.ts";
import { createReceiverContext } from "../../support/receiver-context.ts";
import { testReceiverContract } from "../receiver-contract.ts";
import { chunksOf, createSend, createUdpReceiver, gelfChunk, startUdp } from "./udp-rig.ts";

testReceiverContract({
  name: "logstash_udp",
  acknowledgement: "none",
  create: (context) => createUdpReceiver({}, context),
  connect: async (receiver) => {
    const send = createSend(asUdp(receiver).port);
    return {
      send: async (events) => {
        for (const event of events) await send(event);
        return "sent";
      },
      sendGarbage: () => send('{"message": nonsense}'),
      close: async () => {},
    };
  },
});

const gelf = JSON.stringify({
  version: "1.1",
  host: "web-1",
  short_message: "broken",
  full_message: "x".repeat(5000),
  level: 3,
});

describe("what is sent over UDP", () => {
  test("a datagram may have several events, in lines or without anything between them", async () => {
    const { context, send } = await startUdp();
    await send('{"message":"one"}\n{"message":"two"}\n');
    await send('{"message":"three"}{"message":"four"}');
    await context.consumer.received(4);
    expect(context.consumer.bodies).toEqual(["one", "two", "three", "four"]);
    expect(context.consumer.records[1]?.position).toMatchObject({ line: 2, offset: 18 });
  });

  test("an event ends with its datagram", async () => {
    const { context, send } = await startUdp();
    await send('{"message":"cut');
    await send('{"message":"after"}');
    await context.consumer.received(1);
    expect(context.consumer.bodies).toEqual(["after"]);
    expect(context.counts["failed:truncated_json"]).toBe(1);
  });

  test.each([
    ["as it is", Buffer.from(gelf)],
    ["with gzip", gzipSync(gelf)],
    ["with zlib", deflateSync(gelf)],
    ["with zlib, as small as can be", deflateSync(gelf, { level: 9 })],
  ])("GELF %s", async (_name, bytes) => {
    const { context, send } = await startUdp();
    await send(bytes);
    await context.consumer.received(1);
    expect(context.consumer.records[0]?.record.severityNumber).toBe(17);
  });

  test.each([
    ["as it is", Buffer.from(gelf)],
    ["with gzip", gzipSync(gelf)],
    ["with zlib", deflateSync(gelf)],
  ])("GELF in parts, %s, last part first", async (_name, bytes) => {
    const { context, send } = await startUdp();
    const chunks = chunksOf(bytes, 50, "01234567");
    for (const chunk of chunks.toReversed()) await send(chunk);
    await context.consumer.received(1);
    expect(context.consumer.bodies).toEqual(["broken"]);
    await expect.poll(() => context.memory.used).toBe(0);
  });

  test("parts of two messages, by turns, each twice", async () => {
    const { context, send } = await startUdp();
    const one = chunksOf(Buffer.from('{"message":"the first one"}'), 9, "aaaaaaaa");
    const two = chunksOf(Buffer.from('{"message":"the second one"}'), 10, "bbbbbbbb");
    for (const [index, chunk] of one.entries()) {
      await send(chunk);
      if (index < one.length - 1) await send(chunk);
      await send(two[index] ?? "");
    }
    await context.consumer.received(2);
    expect(context.consumer.bodies).toEqual(["the first one", "the second one"]);
  });
});

describe("what nobody should send", () => {
  test.each([
    ["a part without a header", Buffer.from([0x1e, 0x0f, 1, 2]), "malformed_chunk"],
    ["no parts at all", gelfChunk("id", 0, 0, Buffer.of()), "malformed_chunk"],
    ["a part behind the last", gelfChunk("id", 2, 2, Buffer.of()), "malformed_chunk"],
    ["more parts than there may be", gelfChunk("id", 0, 129, Buffer.of()), "malformed_chunk"],
    ["gzip that is none", Buffer.from([0x1f, 0x8b, 1, 2, 3]), "not_decompressible"],
    ["zlib that is none", Buffer.from([0x78, 0x9c, 1, 2, 3]), "not_decompressible"],
    ["a zip bomb", gzipSync(Buffer.alloc(30_000_000, 32)), "too_long"],
    ["another zip bomb", deflateSync(Buffer.alloc(30_000_000, 32)), "too_long"],
    ["broken JSON", Buffer.from('{"message":]'), "not_json"],
  ])("%s is counted, and what follows is taken", async (_name, bytes, reason) => {
    const { context, send } = await startUdp();
    await send(bytes);
    await send('{"message":"after"}');
    await context.consumer.received(1);
    expect(context.counts[`failed:${reason}`]).toBe(1);
    expect(context.consumer.bodies).toEqual(["after"]);
    await expect.poll(() => context.memory.used).toBe(0);
  });

  test("a message without an end is counted when the receiver ends", async () => {
    const { context, receiver, send } = await startUdp();
    await send(gelfChunk("id", 0, 2, Buffer.from("{")));
    await context.counted("bytes", 13);
    expect(context.memory.used).toBeGreaterThan(0);
    await receiver.shutdown(1000);
    expect(context.counts["failed:chunks_missing"]).toBe(1);
    expect(context.memory.used).toBe(0);
  });
});

test("what does not fit is dropped, counted and told once", async () => {
  const context = { memory: new MemoryBudget(64 * 1024) };
  const rig = await startUdp({}, context);
  rig.context.consumer.block();
  const event = JSON.stringify({ message: "x".repeat(4000) });
  for (let index = 0; index < 10; index += 1) await rig.send(event);
  await rig.context.counted("refused:no_room", 7);
  expect(rig.context.memory.used).toBeLessThanOrEqual(16 * 1024);
  expect(rig.context.logger.lines).toHaveLength(1);
  rig.context.consumer.unblock();
  await rig.context.consumer.received(3);
  await expect.poll(() => rig.context.memory.used).toBe(0);
  await rig.send('{"message":"after"}');
  await rig.context.consumer.received(4);
});

test("what was received when it is told to end is handed on", async () => {
  const { context, receiver, send } = await startUdp();
  for (let index = 0; index < 200; index += 1) await send(`{"message":"event ${index}"}`);
  await receiver.shutdown(10_000);
  expect(context.counts["accepted"]).toBe(200);
});

test("a text that begins like zlib is a text", async () => {
  const { context, send } = await startUdp();
  await send("x^2 + y^2 failed");
  await context.consumer.received(1);
  expect(context.consumer.bodies).toEqual(["x^2 + y^2 failed"]);
});

test("what could not be handed on before the end is counted", async () => {
  const { context, receiver, send } = await startUdp();
  context.consumer.block();
  await send('{"message":"taken"}');
  await context.consumer.received(1);
  await send('{"message":"left"}\n{"message":"over"}');
  await receiver.shutdown(20);
  context.consumer.unblock();
  await context.counted("refused:shutting_down", 2);
  expect(context.consumer.bodies).toEqual(["taken"]);
  await expect.poll(() => context.memory.used).toBe(0);
});

test("a port that is taken is named", async () => {
  const { receiver } = await startUdp();
  const endpoint = `127.0.0.1:${receiver.port}`;
  const second = createUdpReceiver({ endpoint }, createReceiverContext());
  await expect(second.start()).rejects.toMatchObject({
    code: "address_in_use",
    message: expect.stringContaining(endpoint),
  });
});

test("a receive buffer that the system does not give is told", async () => {
  const { context } = await startUdp({ socket_receive_buffer: "1GiB" });
  expect(context.logger.lines[0]?.fields).toMatchObject({ fault: "receive_buffer" });
});

function asUdp(receiver: Component): LogstashUdpReceiver {
  if (receiver instanceof LogstashUdpReceiver) return receiver;
  throw new Error("the receiver is not one of these tests");
}
