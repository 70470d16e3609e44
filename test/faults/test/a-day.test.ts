import { randomUUID } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import {
  Delivery,
  SendError,
  type Deliverable,
  type DeliveryOptions,
  type EnvelopeDelivery,
  type SendOutcome,
} from "@rookery/core";
import { SpooledDelivery } from "@rookery/core/spool";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { storageFolder } from "../src/storage-run.ts";

const minuteMillis = 60_000;
const minutesPerDay = 1440;
const eventsPerMinute = 25;

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A server that is down for an hour, limits for half of one, and fails now and then. */
function answerOf(minute: number, count: number): SendOutcome {
  const hour = Math.floor(minute / 60) % 6;
  if (hour === 2) {
    return { status: "retryable", error: new SendError("connection_refused", "down") };
  }
  if (hour === 4 && minute % 60 < 30) {
    return {
      status: "retryable",
      error: new SendError("rate_limited", "slow down", { httpStatus: 429 }),
      retryAfterMillis: minuteMillis,
      rateLimits: [{ category: "all", retryAfterMillis: minuteMillis }],
    };
  }
  if (count % 50 === 0) {
    return { status: "retryable", error: new SendError("server_error", "no", { httpStatus: 503 }) };
  }
  return { status: "accepted" };
}

function event(): Deliverable {
  const eventId = randomUUID().replaceAll("-", "");
  const payload = Buffer.from(JSON.stringify({ event_id: eventId, message: "x".repeat(500) }));
  return {
    envelope: { header: { event_id: eventId }, items: [{ header: { type: "event" }, payload }] },
  };
}

/** What must not grow. */
function footprint(folder: string): {
  readonly heap: number;
  readonly files: number;
  readonly disk: number;
} {
  collectGarbage();
  return {
    heap: process.memoryUsage().heapUsed,
    files: process.getActiveResourcesInfo().length,
    disk: readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0),
  };
}

/** Lets the other thread answer: its messages come by the real event loop. */
async function breathe(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
}

const open: Readonly<
  Record<string, (options: DeliveryOptions, file: string) => Promise<EnvelopeDelivery>>
> = {
  memory: async (options) => new Delivery({ ...options, retry: { maxElapsedMillis: 0 } }),
  disk: (options, file) => SpooledDelivery.open({ ...options, file }),
};

test.each(Object.entries(open))(
  "a day of intake, from %s, leaves nothing behind",
  async (_name, openDelivery) => {
    const file = join(await storageFolder(), "spool.db");
    let minute = 0;
    let requests = 0;
    const delivery = await openDelivery(
      {
        transport: {
          send: async () => {
            requests += 1;
            return answerOf(minute, requests);
          },
        },
        random: () => 0.5,
      },
      file,
    );
    const footprints: ReturnType<typeof footprint>[] = [];
    for (; minute < minutesPerDay; minute += 1) {
      await delivery.enqueue(Array.from({ length: eventsPerMinute }, event), 0);
      for (let step = 0; step < 4; step += 1) {
        await vi.advanceTimersByTimeAsync(minuteMillis / 4);
        await breathe();
      }
      // At the same place of each cycle of six hours.
      if (minute % 360 === 359) footprints.push(footprint(dirname(file)));
    }
    // The last hours were those of a server that works.
    const stats = delivery.stats();
    expect(stats.received).toBe(minutesPerDay * eventsPerMinute);
    const { dropped } = stats;
    expect(stats.accepted + dropped.ratelimit_backoff).toBe(stats.received);
    // Only what was held for longer than ten minutes: some of four times half an hour.
    expect(dropped.ratelimit_backoff).toBeLessThanOrEqual(4 * 23 * eventsPerMinute);
    const [first, ...later] = footprints;
    for (const { disk, files, heap } of later) {
      expect(heap - (first?.heap ?? 0)).toBeLessThan(4 * 1024 * 1024);
      expect(files).toBeLessThanOrEqual(first?.files ?? 0);
      // The ids of accepted events are remembered: 16 bytes, and as many again for their order.
      expect(disk - (first?.disk ?? 0)).toBeLessThan(minutesPerDay * eventsPerMinute * 100);
    }
    await delivery.stop(0);
  },
  240_000,
);
