// The main thread stands still while this runs, and ends it with the process.
import { workerData } from "node:worker_threads";

import {
  Delivery,
  HttpTransport,
  RateLimitingTransport,
  RateLimits,
  type Envelope,
  type Settlement,
} from "@rookery/core";

import { progressIndex, type CrashJob } from "./crash-job.ts";

const { connection, deadlineMillis, envelopes, maxConcurrency, progress }: CrashJob = workerData;
const counters = new Int32Array(progress);

const delivery = new Delivery({
  transport: new RateLimitingTransport(new HttpTransport(connection), new RateLimits()),
  numConsumers: maxConcurrency,
  queueSize: Math.max(envelopes.length, 1),
});

function countAccepted({ status }: Settlement): void {
  if (status === "accepted") Atomics.add(counters, progressIndex.accepted, 1);
}

async function deliver(batch: readonly Envelope[]): Promise<void> {
  const deliverables = batch.map((envelope) => ({ envelope, onSettled: countAccepted }));
  await delivery.enqueue(deliverables, 0);
  await delivery.flush(deadlineMillis);
}

try {
  // The first one alone: its answer tells of rate limits before more is sent in vain.
  await deliver(envelopes.slice(0, 1));
  await deliver(envelopes.slice(1));
} finally {
  Atomics.store(counters, progressIndex.isDone, 1);
  Atomics.notify(counters, progressIndex.isDone);
}
