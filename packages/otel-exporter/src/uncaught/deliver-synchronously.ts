import { existsSync } from "node:fs";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";

import { workerEnvironment } from "@rookery/core/worker";

import type { CrashAccess, CrashDelivery } from "./crash-access.ts";
import { progressIndex, type CrashJob } from "./crash-job.ts";

/** Beside this file, and of the same kind: `.ts` in `src`, `.js` in `dist`. */
const workerFile = new URL(`./crash-worker${extname(import.meta.url)}`, import.meta.url);

/**
 * Sends envelopes while this thread stands still, for at most `deadlineMillis`; returns how many were
 * accepted.
 *
 * The order is that of importance. A worker does the sending, which is started only now: that takes
 * about 0.2 s once, where one kept ready would cost memory all the time.
 *
 * @throws Error when no worker can be started: by a permission, or without its file.
 */
export function deliverSynchronously(
  deliveries: readonly CrashDelivery[],
  { maxConcurrency }: CrashAccess,
  deadlineMillis: number,
): number {
  // A worker that is not there would say so to an event loop that stands still.
  if (!existsSync(workerFile)) throw new Error("crash-worker is missing: was the package bundled?");
  const progress = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  const counters = new Int32Array(progress);
  const job: CrashJob = { deliveries, maxConcurrency, deadlineMillis, progress };
  const worker = startWorker(job);
  // Whatever happens to it, it is no error of the app's.
  worker.on("error", () => {});
  worker.unref();
  Atomics.wait(counters, progressIndex.isDone, 0, deadlineMillis);
  void worker.terminate();
  return Atomics.load(counters, progressIndex.accepted);
}

function startWorker(job: CrashJob): Worker {
  return new Worker(workerFile, {
    workerData: job,
    ...workerEnvironment(),
    // What it prints belongs to nobody.
    stdout: true,
    stderr: true,
  });
}
