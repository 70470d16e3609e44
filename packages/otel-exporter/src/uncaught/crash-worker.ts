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

import type { CrashDelivery } from "./crash-access.ts";
import { progressIndex, type CrashJob } from "./crash-job.ts";

const { deadlineMillis, deliveries, maxConcurrency, progress }: CrashJob = workerData;
const counters = new Int32Array(progress);

function countAccepted({ status }: Settlement): void {
  if (status === "accepted") Atomics.add(counters, progressIndex.accepted, 1);
}

async function deliver(delivery: Delivery, batch: readonly Envelope[]): Promise<void> {
  const deliverables = batch.map((envelope) => ({ envelope, onSettled: countAccepted }));
  await delivery.enqueue(deliverables, 0);
  await delivery.flush(deadlineMillis);
}

async function deliverAll({ connection, envelopes }: CrashDelivery): Promise<void> {
  const delivery = new Delivery({
    transport: new RateLimitingTransport(new HttpTransport(connection), new RateLimits()),
    numConsumers: maxConcurrency,
    // The process is held up for this: what fails now will not be better in the time that is left.
    retry: { enabled: false },
    queueSize: Math.max(envelopes.length, 1),
  });
  // The first one alone: its answer tells of rate limits before more is sent in vain.
  await deliver(delivery, envelopes.slice(0, 1));
  await deliver(delivery, envelopes.slice(1));
}

try {
  await Promise.all(deliveries.map(deliverAll));
} finally {
  Atomics.store(counters, progressIndex.isDone, 1);
  Atomics.notify(counters, progressIndex.isDone);
}
