import { copyFileSync, readFileSync, truncateSync } from "node:fs";
import { link, rename, rm, symlink, unlink, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

import { expect, test } from "vitest";

import { FileRig, lines, sorted } from "./file-rig.ts";

/** More than a fingerprint. */
const long = (name: string): string =>
  lines(...Array.from({ length: 200 }, (_, index) => `${name} ${index}`));
const linesOf = (text: string): readonly string[] => text.split("\n").slice(0, -1);

test("what is appended is read, each line once", async () => {
  const rig = new FileRig();
  await rig.append("app.log", lines("one", "two"));
  const run = await rig.start();
  await run.poll();
  await rig.append("app.log", lines("three"));
  await run.poll();
  await run.poll();
  expect(run.bodies).toEqual(["one", "two", "three"]);
  expect(run.context.counts).toMatchObject({ accepted: 3, bytes: 14 });
});

test("a line is none before its end has come", async () => {
  const rig = new FileRig();
  await rig.append("app.log", "one\nha");
  const run = await rig.start();
  await run.poll();
  expect(run.bodies).toEqual(["one"]);
  await rig.append("app.log", "lf\n");
  await run.poll();
  expect(run.bodies).toEqual(["one", "half"]);
});

test("a file that is renamed is read to its end, while its successor is read", async () => {
  const rig = new FileRig();
  await rig.append("app.log", long("first"));
  const run = await rig.start();
  await run.poll();
  await rename(rig.path("app.log"), rig.path("app.log.1"));
  await rig.append("app.log", lines("second 0"));
  await rig.append("app.log.1", lines("late"));
  await run.poll();
  expect(sorted(run.bodies)).toEqual(sorted([...linesOf(long("first")), "late", "second 0"]));
});

test("a file that is renamed out of sight is read until nobody writes to it", async () => {
  const rig = new FileRig();
  await rig.append("app.log", lines("one"));
  const run = await rig.start();
  await run.poll();
  await rename(rig.path("app.log"), rig.path("old"));
  await rig.append("old", lines("two"));
  await run.poll();
  await rig.append("old", "unfinished");
  await run.poll();
  expect(run.bodies).toEqual(["one", "two"]);
  rig.pass(5000);
  await run.poll();
  expect(run.bodies).toEqual(["one", "two", "unfinished"]);
});

test("a file that is deleted while it is open is read to its end", async () => {
  const rig = new FileRig();
  await rig.append("app.log", lines("one"));
  const run = await rig.start();
  run.context.consumer.block();
  const polled = run.poll();
  await run.context.consumer.received(1);
  await rig.append("app.log", "two\nthree");
  await unlink(rig.path("app.log"));
  run.context.consumer.unblock();
  await polled;
  await run.poll();
  rig.pass(5000);
  await run.poll();
  await run.poll();
  expect(run.bodies).toEqual(["one", "two", "three"]);
});

test("a file that is truncated begins anew", async () => {
  const rig = new FileRig();
  await rig.append("app.log", lines("one", "two"));
  const run = await rig.start();
  await run.poll();
  truncateSync(rig.path("app.log"));
  await rig.append("app.log", lines("new"));
  await run.poll();
  await run.poll();
  expect(run.bodies).toEqual(["one", "two", "new"]);
  expect(run.context.consumer.records.at(-1)?.position).toMatchObject({ line: 1, offset: 0 });
});

test("a file that was truncated and is longer than before begins anew", async () => {
  const rig = new FileRig();
  await rig.append("app.log", lines("one", "two"));
  const run = await rig.start();
  await run.poll();
  await writeFile(rig.path("app.log"), lines("new one", "new two", "new three"));
  await run.poll();
  await run.poll();
  expect(run.bodies.slice(2)).toEqual(["new one", "new two", "new three"]);
});

test.each([
  ["short", lines("a", "b")],
  ["long", long("line")],
])(
  "what copytruncate copies of a %s file is not read again, and nothing is lost",
  async (_name, text) => {
    const rig = new FileRig();
    await rig.append("app.log", text);
    const run = await rig.start();
    await run.poll();
    await rig.append("app.log", lines("not read before the copy"));
    copyFileSync(rig.path("app.log"), rig.path("app.log.1"));
    truncateSync(rig.path("app.log"));
    await rig.append("app.log", lines("new"));
    await run.poll();
    await run.poll();
    await run.poll();
    const expected = [...linesOf(text), "not read before the copy", "new"];
    expect(sorted(run.bodies)).toEqual(sorted(expected));
  },
);

test("a copy is left alone as long as its original is there", async () => {
  const rig = new FileRig();
  await rig.append("app.log", long("line"));
  const run = await rig.start();
  await run.poll();
  copyFileSync(rig.path("app.log"), rig.path("app.log.1"));
  await rig.append("app.log", lines("after the copy"));
  await run.poll();
  await run.poll();
  truncateSync(rig.path("app.log"));
  await rig.append("app.log", lines("new"));
  await run.poll();
  await run.poll();
  expect(run.bodies).toEqual([...linesOf(long("line")), "after the copy", "new"]);
});

test("what copytruncate copies while nothing is settled waits, and goes on where that was", async () => {
  const rig = new FileRig();
  await rig.append("app.log", long("line"));
  const run = await rig.start();
  run.context.consumer.treatment = "keep";
  await run.poll();
  copyFileSync(rig.path("app.log"), rig.path("app.log.1"));
  truncateSync(rig.path("app.log"));
  await rig.append("app.log.1", lines("last"));
  await run.poll();
  await run.poll();
  expect(run.bodies).toHaveLength(200);
  run.context.consumer.settleAll("done");
  await run.poll();
  expect(run.bodies.slice(200)).toEqual(["last"]);
});

test("what was rotated by copytruncate while nobody read is read in both files", async () => {
  const rig = new FileRig();
  await rig.append("app.log", long("line"));
  const first = await rig.start();
  await first.poll();
  await first.stop();
  await rig.append("app.log", lines("missed"));
  copyFileSync(rig.path("app.log"), rig.path("app.log.1"));
  truncateSync(rig.path("app.log"));
  await rig.append("app.log", lines("new"));
  const second = await rig.start();
  await second.poll();
  await second.poll();
  await second.poll();
  expect(sorted(second.bodies)).toEqual(["missed", "new"]);
});

test("a file that is compressed after it was read is not read again", async () => {
  const rig = new FileRig();
  await rig.append("app.log", long("line"));
  const run = await rig.start();
  await run.poll();
  await rename(rig.path("app.log"), rig.path("app.log.1"));
  await run.poll();
  await writeFile(rig.path("app.log.1.gz"), gzipSync(readFileSync(rig.path("app.log.1"))));
  await unlink(rig.path("app.log.1"));
  for (let index = 0; index < 20; index += 1) await run.poll();
  expect(run.bodies).toHaveLength(200);
});

test("of a file that was compressed while nobody read, only the rest is read", async () => {
  const rig = new FileRig();
  await rig.append("app.log", long("line"));
  const first = await rig.start();
  await first.poll();
  await first.stop();
  await rig.append("app.log", lines("missed"));
  await writeFile(rig.path("app.log.1.gz"), gzipSync(readFileSync(rig.path("app.log"))));
  await unlink(rig.path("app.log"));
  const second = await rig.start();
  for (let index = 0; index < 20; index += 1) await second.poll();
  expect(second.bodies).toEqual(["missed"]);
  const [record] = second.context.consumer.records;
  expect(record?.position).toMatchObject({ line: 201, offset: long("line").length });
});

test.each(["short", "long"])("two files that begin alike are both read (%s)", async (kind) => {
  const rig = new FileRig();
  const banner = kind === "long" ? long("banner") : lines("started");
  await rig.append("a.log", banner + lines("a"));
  const run = await rig.start();
  await run.poll();
  await rig.append("b.log", banner);
  await run.poll();
  await rig.append("b.log", lines("b"));
  await run.poll();
  await run.poll();
  expect(sorted(run.bodies)).toEqual(sorted([...linesOf(banner), "a", ...linesOf(banner), "b"]));
});

test("a file that takes the name of one that was deleted is another one, though it begins alike", async () => {
  const rig = new FileRig();
  await rig.append("app.log", lines("started", "one"));
  const run = await rig.start();
  await run.poll();
  rig.pass(400_000);
  await run.poll();
  await run.poll();
  await rm(rig.path("app.log"));
  await rig.append("app.log", lines("started", "one", "two"));
  await run.poll();
  await run.poll();
  expect(run.bodies).toEqual(["started", "one", "started", "one", "two"]);
});

test("a file with several names is read once", async () => {
  const rig = new FileRig();
  await rig.append("app.log", lines("one"));
  await link(rig.path("app.log"), rig.path("hard.log"));
  await symlink(rig.path("app.log"), rig.path("soft.log"));
  const run = await rig.start();
  await run.poll();
  await run.poll();
  expect(run.bodies).toEqual(["one"]);
});
