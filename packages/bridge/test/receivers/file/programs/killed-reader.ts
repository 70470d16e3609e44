// Reads files into a file, as a daemon would into Sentry, and is killed at a point of its way.
import { appendFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { setImmediate } from "node:timers/promises";

import type { Consumer } from "../../../../src/pipeline/consumer.ts";
import type { PipelineRecord } from "../../../../src/pipeline/pipeline-record.ts";
import { fileReceiverFactory } from "../../../../src/receivers/file/factory.ts";
import { FileReceiver } from "../../../../src/receivers/file/file-receiver.ts";
import { createReceiverContext } from "../../../support/receiver-context.ts";

const [folder = "", point = "", times = "1"] = process.argv.slice(2);
const stateDirectory = join(folder, "state");
const checkpoint = join(stateDirectory, "under_test.offsets.json.new");
let left = Number(times);

const consumer: Consumer = {
  async consume(records: readonly PipelineRecord[]) {
    killAt("before_consume");
    await setImmediate();
    for (const { receipt, record } of records) {
      appendFileSync(join(folder, "arrived"), `${String(record.body)}\n`);
      killAt("before_settle");
      receipt.settled("done");
      killAt("before_checkpoint");
      if (record.body === "the last") void receiver.shutdown(5000);
    }
    if (point === "in_checkpoint") await killInCheckpoint();
  },
};

const context = { ...createReceiverContext({ stateDirectory }), consumer };
const config = fileReceiverFactory.configSchema.parse({
  include: [join(folder, "*.log*")],
  start_at: "beginning",
  poll_interval: "10ms",
  max_batch_records: 10,
});
// What is done is stored every ten milliseconds.
const receiver = new FileReceiver(config, context, { now: () => performance.now() * 100 });
await receiver.start();

function killAt(here: string): void {
  if (here !== point) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, "SIGKILL");
}

/** Catches the moment in which what is done is written and has not its name yet, this time or the next. */
async function killInCheckpoint(): Promise<void> {
  const until = performance.now() + 100;
  while (performance.now() < until) {
    if (existsSync(checkpoint)) killAt("in_checkpoint");
    await setImmediate();
  }
}
