import { describe, expect, test, vi } from "vitest";

import { serializeKeptEnvelope } from "../../src/envelope/serialize-envelope.ts";
import { SendError, type Envelope, type SendOutcome } from "../../src/index.ts";
import { eventEnvelope, logEnvelope, sumOfPlaces, Watched } from "../delivery/delivery-contract.ts";
import { abortable, accepted, heldServer } from "../delivery/delivery-rig.ts";
import { events, openSpooled, spoolFile, textOf, untilItIsDone } from "./spooled-rig.ts";

const limited: SendOutcome = {
  status: "retryable",
  error: new SendError("rate_limited", "slow down", { httpStatus: 429 }),
  rateLimits: [{ category: "log_item", retryAfterMillis: 60_000 }],
};

describe("a backlog that memory has no room for", () => {
  test("waits on disk, in its order, and is sent with issues first", async () => {
    const server = heldServer();
    const { delivery, sent } = await openSpooled(spoolFile(), server.answer, {
      queueSize: 40,
      numConsumers: 2,
    });
    const watched = new Watched();
    for (let index = 0; index < 50; index += 1) {
      const logs = { priority: "log", quantity: 1 } as const;
      await delivery.enqueue([watched.of(logEnvelope([`log ${index}`]), logs)], 1000);
      await delivery.enqueue([watched.of(eventEnvelope(`event ${index}`))], 1000);
    }
    // A quarter of the queue's size of each kind.
    for (const priority of ["issue", "log"] as const) {
      const { inFlight, queued, spooled } = delivery.stats(priority);
      expect({ inMemory: inFlight + queued, spooled }).toEqual({ inMemory: 10, spooled: 40 });
    }
    expect(watched.statuses).toEqual(Array.from({ length: 80 }, () => "spooled"));
    expect(sumOfPlaces(delivery.stats())).toBe(100);
    server.release();
    expect(await delivery.flush(untilItIsDone)).toBe(true);
    const kinds = sent.map(({ items }) => items[0]?.header.type);
    // Memory was filled with both before the server answered; issues never wait for the logs on disk.
    expect(kinds.lastIndexOf("event")).toBeLessThan(70);
    expect(sent.filter(({ header }) => header.event_id !== undefined).map(textOf)).toEqual(
      Array.from({ length: 50 }, (_, index) => expect.stringContaining(`"event ${index}"`)),
    );
    expect(delivery.stats()).toMatchObject({ accepted: 100, spooled: 0 });
  });

  test("does not keep a flush from ending while more keeps coming", async () => {
    const { delivery } = await openSpooled(spoolFile(), () => accepted, { queueSize: 8 });
    await delivery.enqueue(events(30), 1000);
    const progress = { isFlushed: false };
    const flushed = delivery.flush(untilItIsDone).then((isDone) => {
      progress.isFlushed = true;
      return isDone;
    });
    while (!progress.isFlushed) await delivery.enqueue(events(3), 1000);
    expect(await flushed).toBe(true);
  });
});

describe("the bounds of the disk", () => {
  const size = (): number => textOf(eventEnvelope("event 0")).length;

  test("make those who come wait until something has left", async () => {
    const server = heldServer();
    const { delivery } = await openSpooled(spoolFile(), server.answer, { maxBytes: size() * 8 });
    await delivery.enqueue(events(4), 1000);
    let isTaken = false;
    const taken = delivery.enqueue(events(4), 1000).then(() => (isTaken = true));
    await new Promise(setImmediate);
    expect(isTaken).toBe(false);
    expect(delivery.stats()).toMatchObject({ waiting: 4 });
    server.release();
    await taken;
    expect(await delivery.flush(untilItIsDone)).toBe(true);
    expect(delivery.stats()).toMatchObject({ received: 8, accepted: 8 });
  });

  test("make the oldest go where that is wanted, logs first, and what is in memory last", async () => {
    const dropped: string[] = [];
    const { delivery } = await openSpooled(spoolFile(), abortable, {
      maxBytes: size() * 40,
      queueSize: 8,
      onOverflow: "drop_oldest",
      onDropped: ({ items }, { reason }) =>
        dropped.push(`${items[0]?.header.type} ${items[0]?.header.item_count ?? 1} ${reason}`),
    });
    const logs = Array.from({ length: 6 }, (_, index) => ({
      envelope: logEnvelope([`log ${index}`]),
      priority: "log" as const,
    }));
    await delivery.enqueue(logs, 1000);
    for (const event of events(60)) await delivery.enqueue([event], 1000);
    expect(dropped[0]).toMatch(/^log \d cache_overflow$/);
    expect(dropped.at(-1)).toBe("event 1 cache_overflow");
    const { dropped: counts } = delivery.stats();
    expect(counts.cache_overflow).toBeGreaterThan(10);
    // Two of each kind were in memory, and stay.
    expect(delivery.stats("log").dropped.cache_overflow).toBe(4);
    expect(sumOfPlaces(delivery.stats())).toBe(66);
  });

  test("end what is too old", async () => {
    const file = spoolFile();
    let now = 1_000_000;
    const options = { maxAgeMillis: 1000, now: () => now };
    const first = await openSpooled(file, abortable, options);
    await first.delivery.enqueue(events(3), 1000);
    now += 500;
    await first.delivery.enqueue(events(2), 1000);
    await first.delivery.stop(0);
    now += 600;
    const reasons: unknown[] = [];
    const second = await openSpooled(file, () => accepted, {
      ...options,
      onSettledLater: (settlement, { quantity }) => reasons.push({ ...settlement, quantity }),
    });
    await second.delivery.flush(untilItIsDone);
    expect(second.delivery.stats()).toMatchObject({
      recovered: 5,
      accepted: 2,
      dropped: { cache_expired: 3 },
    });
    expect(reasons.slice(0, 3)).toEqual(
      Array.from({ length: 3 }, () => ({
        status: "dropped",
        reason: "cache_expired",
        quantity: 1,
      })),
    );
  });
});

describe("a batch of an issue and logs", () => {
  test("that is larger than the part of logs is taken when nothing else is there", async () => {
    const { delivery } = await openSpooled(spoolFile(), () => accepted, { maxBytes: 1000 });
    const batch = [
      { envelope: eventEnvelope() },
      { envelope: logEnvelope(["x".repeat(900)]), priority: "log" as const },
    ];
    expect(await delivery.enqueue(batch, 1000)).toBe(true);
    expect(await delivery.flush(untilItIsDone)).toBe(true);
    expect(delivery.stats()).toMatchObject({ received: 2, accepted: 2 });
  });
});

test.each(["a limit on logs", "drop_oldest"])(
  "no issue goes for a log's sake (%s)",
  async (reason) => {
    const bytes = (envelope: Envelope): number => serializeKeptEnvelope(envelope).byteLength;
    const log = { envelope: logEnvelope(["log"]), priority: "log" } as const;
    const [event = { envelope: log.envelope }] = events(1);
    const { delivery } = await openSpooled(
      spoolFile(),
      (envelope, signal) =>
        reason !== "drop_oldest" && envelope.items[0]?.header.type === "log"
          ? limited
          : abortable(envelope, signal),
      {
        maxBytes: 2 * bytes(log.envelope) + 20 * bytes(event.envelope) + 10,
        queueSize: 8,
        ...(reason === "drop_oldest" && { onOverflow: reason }),
      },
    );
    await delivery.enqueue([log, log], 1000);
    if (reason !== "drop_oldest") await vi.waitUntil(() => delivery.stats("log").queued === 2);
    for (const each of events(20)) await delivery.enqueue([{ ...each }], 1000);
    void delivery.enqueue([log], 1000);
    await delivery.flush(100);
    expect(delivery.stats("issue")).toMatchObject({ spooled: 18, inFlight: 2 });
    expect(delivery.stats("log")).toMatchObject({ waiting: 1 });
  },
);

test("more may wait for the disk than it holds", async () => {
  const { delivery } = await openSpooled(spoolFile(), () => accepted, { maxBytes: 1000 });
  const watched = new Watched();
  await Promise.all(
    Array.from({ length: 20 }, () =>
      delivery.enqueue([watched.of(eventEnvelope("x".repeat(400)))], untilItIsDone),
    ),
  );
  expect(await delivery.flush(untilItIsDone)).toBe(true);
  expect(delivery.stats()).toMatchObject({ received: 20, accepted: 20 });
});

test("what is being written makes no room for what comes after it", async () => {
  const { delivery } = await openSpooled(spoolFile(), () => accepted, {
    maxBytes: 1000,
    onOverflow: "drop_oldest",
  });
  const watched = new Watched();
  const taken = Array.from({ length: 6 }, () =>
    delivery.enqueue([watched.of(eventEnvelope("x".repeat(400)))], untilItIsDone),
  );
  await Promise.all(taken);
  expect(await delivery.flush(untilItIsDone)).toBe(true);
  expect(watched.settlements).toHaveLength(6);
  expect(delivery.stats()).toMatchObject({ received: 6, accepted: 6, spooled: 0 });
});
