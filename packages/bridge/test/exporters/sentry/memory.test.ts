import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { expect, test } from "vitest";

import type { ExporterComponent } from "../../../src/pipeline/exporter-factory.ts";
import { watchedRecords, type WatchedRecord } from "../../support/watched-record.ts";
import { startSentryRig, temporaryFolder } from "./sentry-rig.ts";

setFlagsFromString("--expose-gc");
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const collectGarbage = runInNewContext("gc") as () => void;

/** Hands records over, and keeps of them what a receiver would: the receipts. */
async function handOver(exporter: ExporterComponent): Promise<{
  readonly receipts: readonly WatchedRecord["receipt"][];
  readonly chunks: readonly WeakRef<object>[];
}> {
  const records = watchedRecords(50);
  await exporter.consume(records);
  return {
    receipts: records.map(({ receipt }) => receipt),
    chunks: records.flatMap(({ line, record }) => [new WeakRef(line), new WeakRef(record)]),
  };
}

test.each([
  ["in memory", {}],
  ["with storage", { storageDirectory: true }],
])("of a record nothing is held but its envelope and its receipt, %s", async (_, changes) => {
  const { exporter, sentry } = await startSentryRig(
    { logs: { min_level: "info" }, sending_queue: { queue_size: 100 } },
    "storageDirectory" in changes ? { storageDirectory: temporaryFolder() } : {},
  );
  await sentry.goDown();
  const { chunks, receipts } = await handOver(exporter);
  await expect
    .poll(() => {
      collectGarbage();
      return chunks.filter((chunk) => chunk.deref() !== undefined).length;
    })
    // The last of the loop may be in a register.
    .toBeLessThan(5);
  expect(receipts.map(({ end }) => end)).toEqual(receipts.map(() => undefined));
});
