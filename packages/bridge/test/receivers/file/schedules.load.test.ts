import process from "node:process";

import fc from "fast-check";
import { expect, test } from "vitest";

import { FileRig, sorted, type Run } from "./file-rig.ts";
import { Writer, type Step } from "./writer.ts";

const numRuns = process.env["FULL_LOAD"] === undefined ? 25 : 500;

type Move =
  | Step
  | { readonly kind: "poll" }
  | { readonly kind: "busy" }
  | { readonly kind: "restart" }
  | { readonly kind: "crash" };

const moveOf = <Kind extends Move["kind"]>(kind: Kind) => fc.record({ kind: fc.constant(kind) });

const append = fc.record({
  kind: fc.constant("append" as const),
  count: fc.integer({ min: 1, max: 12 }),
  padding: fc.constantFrom(0, 0, 10, 200),
});
const steps = [
  append,
  append,
  moveOf("begin_line"),
  moveOf("rename"),
  moveOf("copytruncate"),
  moveOf("compress"),
];
const peaceful = fc.array(
  fc.oneof(...steps, moveOf("poll"), moveOf("busy"), moveOf("poll"), moveOf("restart")),
  {
    maxLength: 25,
  },
);
const crashing = fc.array(
  fc.oneof(
    ...steps,
    moveOf("poll"),
    moveOf("busy"),
    moveOf("poll"),
    moveOf("restart"),
    moveOf("crash"),
  ),
  { maxLength: 25 },
);

test("whatever is written and rotated, each line arrives once", async () => {
  await fc.assert(
    fc.asyncProperty(peaceful, async (moves) => {
      const { arrived, written } = await follow(moves, ["done"]);
      expect(sorted(arrived)).toEqual(sorted(written));
    }),
    { numRuns },
  );
});

/** The copy was found while what was given up of its original was on its way to be so again. */
const copiedWhileGivenUp: Move[] = [
  { kind: "append", count: 7, padding: 10 },
  { kind: "poll" },
  { kind: "copytruncate" },
  { kind: "busy" },
  { kind: "append", count: 6, padding: 10 },
];

test("whatever crashes and is given up in between, no line is lost", async () => {
  const fates = fc.array(fc.constantFrom<Fate>("done", "done", "undone", "open"), {
    minLength: 1,
    maxLength: 7,
  });
  await fc.assert(
    fc.asyncProperty(crashing, fates, async (moves, chosen) => {
      const { arrived, written } = await follow(moves, chosen);
      expect(sorted(Array.from(new Set(arrived)))).toEqual(sorted(written));
    }),
    { numRuns, examples: [[copiedWhileGivenUp, ["undone"]]] },
  );
});

/** What becomes of a record before the next move. */
type Fate = "done" | "undone" | "open";

/** Makes all moves; records have their fates by turns. Gives what was written, and what was done. */
async function follow(moves: readonly Move[], fates: readonly Fate[]) {
  const rig = new FileRig({ max_batch_records: 3 });
  const writer = new Writer(rig.folder);
  const arrived: unknown[] = [];
  let run = await begin(rig);
  const settle = (all?: "done"): void => {
    for (const [index, { receipt, record }] of run.context.consumer.records.entries()) {
      const fate = all ?? fates[index % fates.length];
      if (fate === "open" || settled.has(receipt)) continue;
      settled.add(receipt);
      if (fate === "done") arrived.push(record.body);
      receipt.settled(fate ?? "done");
    }
  };
  const settled = new Set<unknown>();
  for (const move of moves) {
    if (move.kind === "poll") {
      run.context.consumer.unblock();
      await run.poll();
      settle();
    } else if (move.kind === "busy") {
      // Reading waits in the middle of a file, while others go on with it.
      run.context.consumer.block();
      rig.pass(1000);
      await run.receiver.poll();
    } else if (move.kind === "crash") {
      // What is not done dies with the process.
      run = await begin(rig);
    } else if (move.kind === "restart") {
      run.context.consumer.unblock();
      await run.receiver.idle();
      settle("done");
      await run.stop();
      run = await begin(rig);
    } else writer.take(move);
  }
  writer.finish();
  run.context.consumer.unblock();
  for (let index = 0; index < 15; index += 1) {
    rig.pass(60_000);
    await run.poll();
    settle("done");
  }
  await run.stop();
  return { arrived, written: writer.written };
}

async function begin(rig: FileRig): Promise<Run> {
  const run = await rig.start();
  run.context.consumer.treatment = "keep";
  return run;
}
