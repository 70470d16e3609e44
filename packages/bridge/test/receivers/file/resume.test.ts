import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { chmod, rename, writeFile } from "node:fs/promises";

import { expect, test } from "vitest";

import { ComponentError } from "../../../src/pipeline/component.ts";
import { eventIdOf } from "../../../src/pipeline/event-id.ts";
import { FileReader } from "../../../src/readers/file-reader.ts";
import { FileRig, lines, sorted } from "./file-rig.ts";
import { settledOffset } from "./settled-offset.ts";

const three = lines('{"message":"one"}', '{\n"message":\n"two"}', "three");

test("after a restart, reading goes on where it was settled, with offsets and lines of the file", async () => {
  const rig = new FileRig({ max_batch_records: 1 });
  await rig.append("app.log", three);
  const first = await rig.start();
  first.context.consumer.treatment = "keep";
  await first.poll();
  const [one, two, last] = first.context.consumer.records;
  last?.receipt.settled("done");
  one?.receipt.settled("done");
  await first.receiver.shutdown(0);
  expect(settledOffset(first.context, rig.path("app.log"))).toBe(17);
  const second = await rig.start();
  await second.poll();
  const records = second.context.consumer.records;
  expect(records.map(({ position }) => position)).toEqual([two?.position, last?.position]);
  expect(second.bodies).toEqual(["two", "three"]);
});

test("the daemon and a one-shot run make the same event of the same line", async () => {
  const rig = new FileRig();
  await rig.append("app.log", three);
  const run = await rig.start();
  await run.poll();
  const reader = new FileReader({ path: rig.path("app.log"), maxFrameBytes: 1000 });
  const batches = await Array.fromAsync(reader.frames(new AbortController().signal));
  const positions = batches.flat().map(({ position }) => position);
  const records = run.context.consumer.records;
  expect(records.map(({ position }) => position)).toEqual(positions);
  const [record] = records;
  const [position] = positions;
  if (record === undefined || position === undefined) throw new Error("nothing was read");
  expect(eventIdOf({ ...record, position }, "1")).toBe(eventIdOf(record, "1"));
});

test("a file that was renamed while nobody read goes on", async () => {
  const rig = new FileRig();
  await rig.append("app.log", lines("one"));
  const first = await rig.start();
  await first.poll();
  await first.stop();
  await rename(rig.path("app.log"), rig.path("app.log.1"));
  await rig.append("app.log.1", lines("two"));
  await rig.append("app.log", lines("three"));
  const second = await rig.start();
  await second.poll();
  expect(sorted(second.bodies)).toEqual(["three", "two"]);
});

test("at the very first start only what is written from then on is read, and the line under way", async () => {
  const rig = new FileRig({ start_at: "end" });
  await rig.append("app.log", `${lines("old")}under `);
  const first = await rig.start();
  await first.poll();
  await rig.append("app.log", lines("way"));
  await rig.append("new.log", lines("in a new file"));
  await first.poll();
  expect(sorted(first.bodies)).toEqual(["in a new file", "under way"]);
  await first.stop();
  await rig.append("app.log", lines("while it was down"));
  await rig.append("other.log", lines("in another file"));
  const second = await rig.start();
  await second.poll();
  expect(sorted(second.bodies)).toEqual(["in another file", "while it was down"]);
});

test("the very first start looks at more files than may be open", async () => {
  const rig = new FileRig({ start_at: "end", max_open_files: 2 });
  const names = Array.from({ length: 7 }, (_, index) => `${index}.log`);
  for (const name of names) await rig.append(name, name === "3.log" ? "" : lines(`old in ${name}`));
  const run = await rig.start();
  for (const name of names) await rig.append(name, lines(`new in ${name}`));
  for (let index = 0; index < 7; index += 1) await run.poll();
  expect(sorted(run.bodies)).toEqual(names.map((name) => `new in ${name}`));
});

test("a crash right after the very first start loses nothing", async () => {
  const rig = new FileRig({ start_at: "end" });
  await rig.append("app.log", lines("old"));
  await rig.start();
  await rig.append("app.log", lines("new"));
  const second = await rig.start();
  await second.poll();
  expect(second.bodies).toEqual(["new"]);
});

test("without a folder nothing is remembered, and that is told", async () => {
  const rig = new FileRig();
  await rig.append("app.log", lines("one"));
  const first = await rig.start({ stateDirectory: undefined });
  await first.poll();
  await first.stop();
  const second = await rig.start({ stateDirectory: undefined });
  await second.poll();
  expect(second.bodies).toEqual(["one"]);
  expect(second.context.logger.lines.map(({ message }) => message)).toEqual([
    expect.stringContaining("nothing is stored"),
  ]);
});

test.each([
  ["is cut", (text: string) => text.slice(0, -10)],
  ["is of another version", (text: string) => text.replace('"version":1', '"version":2')],
  ["has another shape", () => '{"version":1,"files":[{}]}'],
  ["is empty", () => ""],
])("what is remembered is set aside when it %s, and all is read again", async (_name, damage) => {
  const rig = new FileRig({ start_at: "end" });
  await rig.append("app.log", lines("old"));
  const first = await rig.start();
  await first.stop();
  const path = rig.path("state/under_test.offsets.json");
  const text = damage(readFileSync(path, "utf8"));
  writeFileSync(path, text);
  const second = await rig.start();
  await second.poll();
  expect(second.bodies).toEqual(["old"]);
  expect(readFileSync(`${path}.damaged`, "utf8")).toBe(text);
  expect(second.context.logger.lines.at(0)?.fields).toMatchObject({ fault: "checkpoint_damaged" });
});

test("two receivers do not share what they remember", async () => {
  const rig = new FileRig();
  await rig.append("app.log", lines("one"));
  const runs = [await rig.start({ id: "file/a" }), await rig.start({ id: "file/b" })];
  for (const run of runs) {
    await run.poll();
    await run.stop();
    expect(run.bodies).toEqual(["one"]);
  }
  expect(sorted(readdirSync(rig.path("state")))).toEqual([
    "file%2Fa.offsets.json",
    "file%2Fb.offsets.json",
  ]);
});

test("a folder that cannot be used is an error that says what to do", async () => {
  const rig = new FileRig();
  writeFileSync(rig.path("state"), "a file");
  const error = await rig.start().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ComponentError);
  expect(String(error)).toContain("Give the daemon a folder that it may write to");
});

test("while the disk takes nothing, reading goes on, and that is told once", async () => {
  const rig = new FileRig();
  await rig.append("app.log", lines("one"));
  const run = await rig.start();
  // Nothing can be renamed over a folder.
  const path = rig.path("state/under_test.offsets.json");
  await rename(path, `${path}.old`);
  mkdirSync(`${path}/full`, { recursive: true });
  for (let index = 0; index < 3; index += 1) {
    await rig.append("app.log", lines("more"));
    await run.poll();
  }
  await run.stop();
  expect(run.bodies).toEqual(["one", "more", "more", "more"]);
  const faults = run.context.logger.lines.map(({ fields }) => fields["fault"]);
  expect(faults).toEqual(["checkpoint_unwritable"]);
});

test("what is remembered of a file that is gone is forgotten at last", async () => {
  const rig = new FileRig({ forget_after: "1h" });
  await rig.append("app.log", lines("one"));
  const first = await rig.start();
  await first.poll();
  await first.stop();
  await rename(rig.path("app.log"), rig.path("gone"));
  let millis = Date.now();
  const now = (): number => millis;
  const second = await rig.start({ now });
  await second.poll();
  await second.stop();
  expect(settledOffset(second.context, rig.path("app.log"))).toBe(3);
  millis += 7_200_000;
  const third = await rig.start({ now });
  await third.poll();
  await third.stop();
  expect(settledOffset(third.context, rig.path("app.log"))).toBe(-1);
  await writeFile(rig.path("unused"), "");
  await chmod(rig.path("unused"), 0o600);
});
