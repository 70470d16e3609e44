import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";

import { describe, expect, onTestFinished, test } from "vitest";

import type { Component } from "../../../src/pipeline/component.ts";
import { MemoryBudget } from "../../../src/pipeline/memory-budget.ts";
import { LogstashTcpReceiver } from "../../../src/receivers/logstash-tcp/logstash-tcp-receiver.ts";
import { createReceiverContext } from "../../support/receiver-context.ts";
import { testReceiverContract, type Sender } from "../receiver-contract.ts";
import { closed, createTcpReceiver, dial, startTcp, write } from "./tcp-rig.ts";

const rule = { acknowledgement: "none" } as const;

testReceiverContract({
  ...rule,
  name: "logstash_tcp",
  create: (context) => createTcpReceiver({ endpoint: "127.0.0.1:0" }, context),
  connect: async (receiver) => senderTo(await dial({ receiver: asTcp(receiver) })),
});

const outputs = new WeakMap<object, Promise<Socket>>();

testReceiverContract({
  ...rule,
  name: "logstash_tcp that dials",
  hasManySenders: false,
  create: async (context) => {
    const output = await startOutput();
    const receiver = createTcpReceiver(
      { mode: "client", endpoint: `127.0.0.1:${output.port}` },
      context,
    );
    outputs.set(receiver, output.connection);
    return receiver;
  },
  connect: async (receiver) => {
    const socket = await outputs.get(receiver);
    if (socket === undefined) throw new Error("the receiver is not one of these tests");
    return senderTo(socket);
  },
});

describe("what is sent over TCP", () => {
  test.each([
    ["Logstash's default, with nothing between events", "", ""],
    ["lines", "", "\n"],
    ["lines of Windows", "", "\r\n"],
    ["GELF, with a NUL behind each", "", "\0"],
    ["RFC 7464", "\u001e", "\n"],
    ["lines among blank ones, that keep a connection alive", "\n\n", "\n\n"],
  ])("%s", async (_name, before, behind) => {
    const rig = await startTcp();
    const socket = await dial(rig);
    const events = Array.from({ length: 10 }, (_, index) => `{"message":"event ${index}"}`);
    const stream = Buffer.from(events.map((event) => before + event + behind).join(""));
    for (let at = 0; at < stream.length; at += 13)
      await write(socket, stream.subarray(at, at + 13));
    await rig.context.consumer.received(10);
    const bodies = Array.from({ length: 10 }, (_, index) => `event ${index}`);
    expect(rig.context.consumer.bodies).toEqual(bodies);
    expect(rig.context.counts["failed:not_json"]).toBeUndefined();
  });

  test.each([
    "logstash-logback-encoder-7.2.default.ndjson",
    "monolog2-logstash.ndjson",
    "python-logstash-async.ndjson",
  ])("all of %s", async (name) => {
    const path = join(import.meta.dirname, "../../fixtures/logstash", name);
    const bytes = readFileSync(path);
    const lines = bytes.toString().trimEnd().split("\n").length;
    const rig = await startTcp();
    const socket = await dial(rig);
    await write(socket, bytes);
    await rig.context.consumer.received(lines);
    expect(rig.context.counts["accepted"]).toBe(lines);
  });

  test("the rest of an event, with which a connection may begin, is counted, and what follows is taken", async () => {
    const rig = await startTcp();
    const first = await dial(rig);
    await write(first, '{"message":"one"}{"message":"it bro');
    await rig.context.consumer.received(1);
    first.end();
    await rig.context.counted("failed:truncated_json", 1);
    const second = await dial(rig);
    await write(second, 'ke"}{"message":"two"}');
    await rig.context.consumer.received(2);
    expect(rig.context.consumer.bodies).toEqual(["one", "two"]);
    expect(rig.context.counts["failed:tail_of_event"]).toBe(1);
  });

  test("an event that is too long is counted, and what follows is taken", async () => {
    const rig = await startTcp({ max_event_bytes: 1000 });
    const socket = await dial(rig);
    await write(socket, `{"message":"${"x".repeat(200_000)}"}\n{"message":"after"}\n`);
    await rig.context.consumer.received(1);
    expect(rig.context.consumer.bodies).toEqual(["after"]);
    expect(rig.context.counts["failed:too_long"]).toBe(1);
  });

  test("a peer that has sent all and ends its side gets its end, and its last line counts", async () => {
    const rig = await startTcp();
    const socket = await dial(rig);
    socket.end("the last line, without an end");
    await closed(socket);
    expect(rig.context.consumer.bodies).toEqual(["the last line, without an end"]);
    await rig.context.counted("connections", 0);
  });

  test("positions tell connections apart", async () => {
    const rig = await startTcp();
    for (let index = 0; index < 2; index += 1) {
      const socket = await dial(rig);
      await write(socket, '{"message":"alike"}\n');
    }
    await rig.context.consumer.received(2);
    const [one, two] = rig.context.consumer.records;
    expect(one?.position).toMatchObject({ identity: "", offset: 0, line: 1 });
    expect(one?.position.delivery).not.toBe(two?.position.delivery);
  });
});

describe("a receiver that cannot start says why", () => {
  test("its port is taken", async () => {
    const { receiver } = await startTcp();
    const second = createTcpReceiver(
      { endpoint: `127.0.0.1:${receiver.port}` },
      createReceiverContext(),
    );
    await expect(second.start()).rejects.toMatchObject({
      name: "ComponentError",
      code: "address_in_use",
      message: expect.stringContaining(`127.0.0.1:${receiver.port}`),
    });
    await second.shutdown(1000);
  });

  test("the address is not one of this machine", async () => {
    const receiver = createTcpReceiver({ endpoint: "192.0.2.1:0" }, createReceiverContext());
    await expect(receiver.start()).rejects.toMatchObject({ code: "address_not_available" });
  });

  test("an event could take more memory than there is", async () => {
    const context = createReceiverContext({ memory: new MemoryBudget(1_048_576) });
    const receiver = createTcpReceiver({ endpoint: "127.0.0.1:0" }, context);
    await expect(receiver.start()).rejects.toThrow("max_event_bytes: 1048576");
  });
});

describe("a receiver that dials", () => {
  test("dials again when a connection ends, and tells a failure once", async () => {
    const output = await startOutput();
    const context = createReceiverContext();
    const receiver = createTcpReceiver(
      { mode: "client", endpoint: `127.0.0.1:${output.port}`, reconnect_interval: "1ms" },
      context,
    );
    onTestFinished(() => receiver.shutdown(1000));
    await receiver.start();
    (await output.connection).end('{"message":"one"}');
    const second = await output.next();
    second.end('{"message":"two"}');
    await context.consumer.received(2);
    output.close();
    await expect.poll(() => context.logger.lines.length).toBe(1);
    expect(context.logger.lines[0]?.fields).toMatchObject({ fault: "not_connected" });
    expect(context.logger.lines[0]?.message).toContain("ECONNREFUSED");
    expect(context.consumer.bodies).toEqual(["one", "two"]);
  });

  test("starts, and ends, though nobody answers", async () => {
    const output = await startOutput();
    output.close();
    const context = createReceiverContext();
    const receiver = createTcpReceiver(
      { mode: "client", endpoint: `127.0.0.1:${output.port}`, reconnect_interval: "1h" },
      context,
    );
    await receiver.start();
    await expect.poll(() => context.logger.lines.length).toBe(1);
    await receiver.shutdown(60_000);
  });
});

function senderTo(socket: Socket): Sender {
  return {
    send: async (events) => {
      await write(socket, events.map((event) => `${event}\n`).join(""));
      return "sent";
    },
    sendGarbage: () => write(socket, '{"message": nonsense}\n'),
    close: async () => {
      socket.destroy();
    },
  };
}

function asTcp(receiver: Component): LogstashTcpReceiver {
  if (receiver instanceof LogstashTcpReceiver) return receiver;
  throw new Error("the receiver is not one of these tests");
}

interface Output {
  readonly port: number;
  /** The first connection. */
  readonly connection: Promise<Socket>;
  next(): Promise<Socket>;
  close(): void;
}

/** A tcp output of Logstash with `mode => server`. */
async function startOutput(): Promise<Output> {
  const server = createServer();
  const next = async (): Promise<Socket> => {
    const [socket]: Socket[] = await once(server, "connection");
    if (socket === undefined) throw new Error("there is no connection");
    socket.on("error", () => {});
    return socket;
  };
  const connection = next();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("it does not listen");
  onTestFinished(() => {
    server.close();
  });
  return { port: address.port, connection, next, close: () => server.close() };
}
