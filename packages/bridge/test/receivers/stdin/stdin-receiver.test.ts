import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";

import { expect, onTestFinished, test } from "vitest";

import type { Component } from "../../../src/pipeline/component.ts";
import { MemoryBudget } from "../../../src/pipeline/memory-budget.ts";
import type { ReceiverContext } from "../../../src/pipeline/receiver-factory.ts";
import { stdinReceiverFactory } from "../../../src/receivers/stdin/factory.ts";
import { optionsTableProblems } from "../../support/options-table.ts";
import { createReceiverContext, type TestContext } from "../../support/receiver-context.ts";
import { testReceiverContract, type Sender } from "../receiver-contract.ts";

const config = stdinReceiverFactory.configSchema.parse({});

testReceiverContract({
  name: "stdin",
  acknowledgement: stdinReceiverFactory.acknowledgement,
  hasManySenders: false,
  contextChanges: () => ({ stdin: new PassThrough() }),
  create: (context) => stdinReceiverFactory.create(config, context),
  connect: async (_receiver, { stdin }) => senderTo(stdin),
});

test("a pipe that ends leaves the receiver in peace, and that is told once", async () => {
  const { context, receiver, stdin } = await begin();
  stdin.end('{"message":"the first"}\nthe last one');
  await context.consumer.received(2);
  await receiver.shutdown(1000);
  expect(context.consumer.bodies).toEqual(["the first", "the last one"]);
  expect(context.logger.lines.map(({ fields, level }) => [level, fields])).toEqual([
    ["info", { event: "stdin_ended" }],
  ]);
  expect(context.counts).toMatchObject({ accepted: 2, bytes: 36 });
});

test("what was received when it ends is handed on, and the end is not told as a fault", async () => {
  const { context, receiver, stdin } = await begin();
  stdin.write("one\nunfinished");
  await context.consumer.received(1);
  await receiver.shutdown(1000);
  expect(context.consumer.bodies).toEqual(["one", "unfinished"]);
  expect(context.logger.lines).toEqual([]);
  expect(context.memory.used).toBe(0);
});

test("an input that cannot be read is told of once, and what came before it is kept", async () => {
  const { context, stdin } = await begin();
  stdin.write("one\n");
  await context.consumer.received(1);
  stdin.destroy(new Error("EIO"));
  await expect.poll(() => context.logger.lines.length).toBe(1);
  expect(context.logger.lines.map(({ level, message }) => [level, message])).toEqual([
    ["warn", "Standard input cannot be read: EIO"],
  ]);
});

test("while no memory is free, nothing more is read", async () => {
  const memory = new MemoryBudget(10_000);
  expect(memory.tryAcquire(10_000)).toBe(true);
  const { context, stdin } = await begin({ memory });
  stdin.write("one\n");
  await expect.poll(() => memory.waiting).toBe(1);
  expect(context.consumer.bodies).toEqual([]);
  memory.release(10_000);
  await context.consumer.received(1);
  await expect.poll(() => memory.used).toBe(0);
});

test("an event that takes more than all of the memory is read, when nothing else is held", async () => {
  const memory = new MemoryBudget(10_000);
  const { context, stdin } = await begin({ memory });
  const long = "x".repeat(500_000);
  stdin.write(`${long}\nnext\n`);
  await context.consumer.received(2);
  expect(context.consumer.bodies).toEqual([long, "next"]);
  await expect.poll(() => memory.used).toBe(0);
});

test("what journalctl, docker and kubectl print is read as what it is", async () => {
  const { context, stdin } = await begin();
  const journal = {
    __REALTIME_TIMESTAMP: "1795343580500000",
    _HOSTNAME: "web-1",
    SYSLOG_IDENTIFIER: "shop",
    PRIORITY: "3",
    MESSAGE: "from the journal",
  };
  const docker = {
    log: "from docker\n",
    stream: "stderr",
    time: "2026-11-22T10:33:00.500000000Z",
  };
  stdin.write(`${JSON.stringify(journal)}\n${JSON.stringify(docker)}\n`);
  stdin.write("2026-11-22T10:33:00.500000000Z stderr F from a cluster\n");
  stdin.write('{"level":"error","message":"printed by an app"}\nERROR plain text\n');
  await context.consumer.received(5);
  const records = context.consumer.records.map(({ record }) => record);
  expect(records.map(({ body, severityNumber }) => [body, severityNumber])).toEqual([
    ["from the journal", 17],
    ["from docker", undefined],
    ["from a cluster", undefined],
    ["printed by an app", 17],
    ["plain text", 17],
  ]);
});

test("its README tells all of its settings", () => {
  const path = join(import.meta.dirname, "../../../src/receivers/stdin/README.md");
  const schema = stdinReceiverFactory.configSchema;
  expect(optionsTableProblems(readFileSync(path, "utf8"), schema)).toEqual([]);
});

interface Rig {
  readonly stdin: PassThrough;
  readonly context: TestContext;
  readonly receiver: Component;
}

async function begin(changes: Partial<ReceiverContext> = {}): Promise<Rig> {
  const stdin = new PassThrough();
  const context = createReceiverContext({ stdin, ...changes });
  const receiver = stdinReceiverFactory.create(config, context);
  onTestFinished(() => receiver.shutdown(1000));
  await receiver.start();
  return { stdin, context, receiver };
}

function senderTo(stdin: NodeJS.ReadableStream): Sender {
  if (!(stdin instanceof PassThrough)) throw new Error("stdin is not the one of this test");
  const write = async (text: string): Promise<void> => {
    await new Promise<void>((resolve) => {
      stdin.write(text, () => resolve());
    });
  };
  return {
    send: async (events) => {
      await write(events.map((event) => `${event}\n`).join(""));
      return "sent";
    },
    sendGarbage: () => write('{"message": nonsense}\n'),
    close: async () => {
      stdin.destroy();
    },
  };
}
