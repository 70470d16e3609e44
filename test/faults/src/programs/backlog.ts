// Takes far more than memory may hold while nothing is accepted, and then sends it; says how it went.
import { randomUUID } from "node:crypto";
import process from "node:process";

import {
  createLogEnvelope,
  fitLog,
  SendError,
  type Deliverable,
  type Envelope,
} from "@rookery/core";
import { SpooledDelivery } from "@rookery/core/spool";

const [file = ""] = process.argv.slice(2);
const batches = 500;
const eventsPerBatch = 180;
const logsPerBatch = 20;
const text = "x".repeat(2000);

let isUp = false;
let sent = 0;
let lastIssue = 0;
let firstLog = Number.POSITIVE_INFINITY;

function take({ items }: Envelope): void {
  sent += 1;
  if (items[0]?.header.type === "event") lastIssue = sent;
  else firstLog = Math.min(firstLog, sent);
}

const delivery = await SpooledDelivery.open({
  file,
  queueSize: 2000,
  queueBytes: 8 * 1024 * 1024,
  retry: { initialIntervalMillis: 10, maxIntervalMillis: 10 },
  transport: {
    send: async (envelope) => {
      if (!isUp) return { status: "retryable", error: new SendError("connection_refused", "down") };
      take(envelope);
      return { status: "accepted" };
    },
  },
});

function event(): Deliverable {
  const eventId = randomUUID().replaceAll("-", "");
  const payload = Buffer.from(JSON.stringify({ event_id: eventId, message: text }));
  return {
    envelope: { header: { event_id: eventId }, items: [{ header: { type: "event" }, payload }] },
  };
}

function log(): Deliverable {
  return { envelope: createLogEnvelope([fitLog({ body: text }, 0)]), priority: "log" };
}

/** What is in use, garbage apart; Node is started with `--expose-gc`. */
function usedBytes(): number {
  globalThis.gc?.();
  const { external, heapUsed } = process.memoryUsage();
  return heapUsed + external;
}

const usedBefore = usedBytes();
for (let batch = 0; batch < batches; batch += 1) {
  const logs = Array.from({ length: logsPerBatch }, log);
  await delivery.enqueue([...logs, ...Array.from({ length: eventsPerBatch }, event)], 60_000);
}
const grownBytes = usedBytes() - usedBefore;
const { inFlight, queued, retrying, spooled } = delivery.stats();
isUp = true;
const isFlushed = await delivery.flush(120_000);
await delivery.shutdown(1000);
process.stdout.write(
  JSON.stringify({
    bytes: batches * (eventsPerBatch + logsPerBatch) * text.length,
    grownBytes,
    inMemory: inFlight + queued + retrying,
    spooled,
    isFlushed,
    sent,
    lastIssue,
    firstLog,
  }),
);
