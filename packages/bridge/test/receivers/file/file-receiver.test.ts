import { mkdirSync, symlinkSync, utimesSync } from "node:fs";
import { unlink } from "node:fs/promises";

import { expect, test } from "vitest";

import { MemoryBudget } from "../../../src/pipeline/memory-budget.ts";
import { fileReceiverFactory } from "../../../src/receivers/file/factory.ts";
import { FileRig, lines, sorted } from "./file-rig.ts";
import { settledOffset } from "./settled-offset.ts";

test("what was given up is handed on again until it is done, and nothing else is", async () => {
  const rig = new FileRig();
  await rig.append("app.log", lines("one", "two", "three"));
  const run = await rig.start();
  const { consumer } = run.context;
  consumer.treatment = "keep";
  await run.poll();
  const [one, two, three] = consumer.records;
  one?.receipt.settled("done");
  two?.receipt.settled("undone");
  three?.receipt.settled("done");
  await rig.append("app.log", lines("four"));
  consumer.treatment = "settle";
  await run.poll();
  await run.poll();
  expect(run.bodies).toEqual(["one", "two", "three", "two", "four"]);
  expect(consumer.records[3]?.position).toEqual(two?.position);
  await run.stop();
  expect(settledOffset(run.context, rig.path("app.log"))).toBe(18);
  expect(run.context.counts["accepted"]).toBe(4);
});

test("what was given up is handed on again from a file that was deleted, and of its last line", async () => {
  const rig = new FileRig();
  await rig.append("app.log", "one\nlast");
  const run = await rig.start();
  await run.poll();
  const { consumer } = run.context;
  consumer.treatment = "keep";
  await unlink(rig.path("app.log"));
  await run.poll();
  rig.pass(5000);
  await run.poll();
  expect(run.bodies).toEqual(["one", "last"]);
  consumer.settleAll("undone");
  consumer.treatment = "settle";
  rig.pass(5000);
  await run.poll();
  expect(run.bodies).toEqual(["one", "last", "last"]);
});

test("when it ends, what is given up is not handed on again, and its mark stays", async () => {
  const rig = new FileRig();
  await rig.append("app.log", lines("one"));
  const run = await rig.start();
  run.context.consumer.treatment = "keep";
  await run.poll();
  const stopped = run.stop();
  run.context.consumer.settleAll("undone");
  await stopped;
  expect(run.bodies).toEqual(["one"]);
  expect(settledOffset(run.context, rig.path("app.log"))).toBe(0);
});

test("a file is read no further than so many bytes that are not settled", async () => {
  const rig = new FileRig({ max_unsettled_bytes: "64KiB", max_batch_records: 100 });
  const text = lines(...Array.from({ length: 100_000 }, (_, index) => `line ${index}`));
  await rig.append("app.log", text);
  const run = await rig.start();
  const { consumer } = run.context;
  consumer.treatment = "keep";
  await run.poll();
  await run.poll();
  const first = run.bodies.length;
  expect(first).toBeLessThan(40_000);
  consumer.treatment = "settle";
  consumer.settleAll("done");
  await run.receiver.idle();
  expect(run.bodies).toHaveLength(100_000);
  expect(new Set(run.bodies).size).toBe(100_000);
});

test("a reader that waits for room holds none", async () => {
  const rig = new FileRig();
  const memory = new MemoryBudget(300_000);
  const long = "x".repeat(900_000);
  await rig.append("a.log", lines(long, "a"));
  await rig.append("b.log", lines(long, "b"));
  const run = await rig.start({ memory });
  await run.poll();
  expect(sorted(run.bodies)).toEqual(["a", "b", long, long]);
  expect(memory.used).toBe(0);
});

test("what is no event is counted once, however often its file grows", async () => {
  const rig = new FileRig({ max_event_bytes: 100 });
  const run = await rig.start();
  await rig.append("app.log", `{"message": nonsense}\n${"x".repeat(200)}`);
  await run.poll();
  for (let index = 0; index < 3; index += 1) {
    await rig.append("app.log", "x".repeat(200));
    await run.poll();
  }
  await rig.append("app.log", "\nnext\n");
  await run.poll();
  expect(run.bodies).toEqual(["next"]);
  expect(run.context.counts).toMatchObject({ "failed:not_json": 1, "failed:too_long": 1 });
  expect(run.context.consumer.records[0]?.position).toMatchObject({ line: 3, offset: 823 });
});

test("what is excluded is not read, and folders are passed over", async () => {
  const rig = new FileRig();
  const other = new FileRig({
    include: [rig.path("**")],
    exclude: [rig.path("*.gz"), rig.path("state/**")],
  });
  mkdirSync(rig.path("folder.log"));
  await rig.append("folder.log/a.log", lines("inside"));
  await rig.append("b.gz", lines("excluded"));
  const run = await other.start();
  await run.poll();
  expect(run.bodies).toEqual(["inside"]);
});

test("files that were written too long ago are not begun", async () => {
  const rig = new FileRig({ ignore_older: "1h" });
  await rig.append("old.log", lines("old"));
  const longAgo = new Date(Date.now() - 7_200_000);
  utimesSync(rig.path("old.log"), longAgo, longAgo);
  await rig.append("new.log", lines("new"));
  const run = await rig.start();
  await run.poll();
  expect(run.bodies).toEqual(["new"]);
  await rig.append("old.log", lines("again"));
  await run.poll();
  expect(run.bodies).toEqual(["new", "old", "again"]);
});

test("a file that cannot be read is told of once, and so is that it can be read", async () => {
  const rig = new FileRig();
  symlinkSync(rig.path("loop.log"), rig.path("loop.log"));
  await rig.append("app.log", lines("one"));
  const run = await rig.start();
  await run.poll();
  await run.poll();
  await unlink(rig.path("loop.log"));
  await rig.append("loop.log", lines("two"));
  await run.poll();
  expect(run.bodies).toEqual(["one", "two"]);
  expect(run.context.logger.lines.map(({ level, message }) => [level, message])).toEqual([
    ["warn", `${rig.path("loop.log")} cannot be read: too many symbolic links`],
    ["info", `${rig.path("loop.log")} can be read, or is gone`],
  ]);
});

test("more files than may be open are read by turns, and none is missed", async () => {
  const rig = new FileRig({ max_open_files: 2 });
  const names = Array.from({ length: 9 }, (_, index) => `${index}.log`);
  for (const name of names) await rig.append(name, lines(`first of ${name}`));
  const run = await rig.start();
  for (let index = 0; index < 9; index += 1) await run.poll();
  for (const name of names) await rig.append(name, lines(`second of ${name}`));
  for (let index = 0; index < 9; index += 1) await run.poll();
  const expected = names.flatMap((name) => [`first of ${name}`, `second of ${name}`]);
  expect(sorted(run.bodies)).toEqual(sorted(expected));
});

test("a file that nobody writes to is closed, its last line counts, and it is opened again", async () => {
  const rig = new FileRig();
  await rig.append("app.log", "one\nunfinished");
  const run = await rig.start();
  await run.poll();
  rig.pass(300_000);
  await run.poll();
  await run.poll();
  expect(run.bodies).toEqual(["one", "unfinished"]);
  await rig.append("app.log", lines(" rest", "two"));
  await run.poll();
  expect(run.bodies).toEqual(["one", "unfinished", " rest", "two"]);
});

test("its shutdown waits for what is under way", async () => {
  const rig = new FileRig();
  await rig.append("app.log", lines("one"));
  const run = await rig.start();
  run.context.consumer.treatment = "keep";
  await run.poll();
  let isStopped = false;
  const stopped = run.stop().then(() => {
    isStopped = true;
  });
  await run.receiver.idle();
  expect(isStopped).toBe(false);
  run.context.consumer.settleAll("done");
  await stopped;
  expect(settledOffset(run.context, rig.path("app.log"))).toBe(3);
});

test.each([
  [{}, "include"],
  [{ include: [] }, "Expected at least one path or glob"],
  [{ include: ["*.log"], start_at: "middle" }, "start_at"],
  [{ include: ["*.log"], poll_interval: "1ms" }, "Expected at least 10ms"],
  [{ include: ["*.log"], includes: [] }, "includes"],
])("a configuration that is wrong says so: %j", (config, message) => {
  const { error } = fileReceiverFactory.configSchema.safeParse(config);
  expect(JSON.stringify(error?.issues)).toContain(message);
});
