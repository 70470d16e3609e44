import { appendFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

import { expect, test } from "vitest";

import { FileRig, lines, sorted, type Run } from "./file-rig.ts";

const many = lines(...Array.from({ length: 20_000 }, (_, index) => `line ${index}`));
const linesOf = (text: string): readonly string[] => text.split("\n").slice(0, -1);

test("a gzip file is read to its end, all its members and a last line without an end", async () => {
  const rig = new FileRig();
  const members = [many.slice(0, 1000), many.slice(1000), "the last"];
  await writeFile(rig.path("app.log.gz"), Buffer.concat(members.map((member) => gzipSync(member))));
  const run = await started(rig);
  expect(run.bodies).toEqual([...linesOf(many), "the last"]);
  expect(run.context.consumer.records.at(-1)?.position).toMatchObject({
    line: 20_001,
    offset: many.length,
  });
});

test("it is a gzip file by its first bytes, whatever it is called", async () => {
  const rig = new FileRig();
  await writeFile(rig.path("app.log"), gzipSync(lines("one")));
  await writeFile(rig.path("plain.log.gz"), lines("two"));
  const run = await started(rig);
  expect(sorted(run.bodies)).toEqual(["one", "two"]);
});

test("a gzip file that somebody writes is left alone until it is whole", async () => {
  const rig = new FileRig();
  const packed = gzipSync(many);
  await writeFile(rig.path("app.log.gz"), packed.subarray(0, 20_000));
  const run = await rig.start();
  await run.poll();
  await run.poll();
  expect(run.bodies).toEqual([]);
  await appendFile(rig.path("app.log.gz"), packed.subarray(20_000));
  await settle(run);
  expect(run.bodies).toEqual(linesOf(many));
});

test("a gzip file is not read again after a restart, and goes on in its middle", async () => {
  const rig = new FileRig({ max_batch_records: 100 });
  await writeFile(rig.path("app.log.gz"), gzipSync(many));
  const first = await rig.start();
  first.context.consumer.treatment = "keep";
  await settle(first);
  for (const { receipt } of first.context.consumer.records.slice(0, 10_000))
    receipt.settled("done");
  await first.receiver.shutdown(0);
  const second = await started(rig);
  const begun = 20_000 - second.bodies.length;
  // Up to a batch more is read again.
  expect(begun).toBeGreaterThan(9900);
  expect(begun).toBeLessThanOrEqual(10_000);
  expect(second.bodies).toEqual(linesOf(many).slice(begun));
  expect(second.context.consumer.records.at(0)?.position).toEqual(
    first.context.consumer.records.at(begun)?.position,
  );
  await second.stop();
  const third = await started(rig);
  expect(third.bodies).toEqual([]);
});

test.each([
  ["ends too early", (packed: Buffer) => packed.subarray(0, 20_000)],
  [
    "is damaged in its middle",
    (packed: Buffer) => Buffer.concat([packed.subarray(0, 20_000), Buffer.alloc(1000, 7)]),
  ],
])(
  "of a gzip file that %s, all that can be read is, and that is told once",
  async (_name, damage) => {
    const rig = new FileRig();
    await writeFile(rig.path("app.log.gz"), damage(gzipSync(many)));
    const run = await started(rig);
    await settle(run);
    expect(run.bodies.length).toBeGreaterThan(7000);
    // What is damaged may look like something for a while.
    expect(run.bodies.slice(0, 7000)).toEqual(linesOf(many).slice(0, 7000));
    expect(run.context.counts["failed:damaged_gzip"]).toBe(1);
    const faults = run.context.logger.lines.filter(
      ({ fields }) => fields["fault"] === "damaged_gzip",
    );
    expect(faults).toHaveLength(1);
  },
);

test("a small file that expands to much is read in pieces", async () => {
  const rig = new FileRig();
  await writeFile(rig.path("bomb.log.gz"), gzipSync(Buffer.alloc(50 * 1024 * 1024, "x")));
  const run = await started(rig);
  expect(run.bodies).toEqual([]);
  expect(run.context.counts["failed:too_long"]).toBe(1);
  expect(run.context.memory.used).toBe(0);
});

async function started(rig: FileRig): Promise<Run> {
  const run = await rig.start();
  await settle(run);
  return run;
}

/** Longer than a gzip file has to be left alone. */
async function settle(run: Run): Promise<void> {
  for (let index = 0; index < 12; index += 1) await run.poll();
}
