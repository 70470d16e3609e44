import { DatabaseSync } from "node:sqlite";

import { describe, expect, test, vi } from "vitest";

import { SendError, type SendOutcome } from "../../src/index.ts";
import { eventEnvelope, logEnvelope, sumOfPlaces, Watched } from "../delivery/delivery-contract.ts";
import { abortable, heldServer } from "../delivery/delivery-rig.ts";
import { events, openSpooled, spoolFile, textOf, untilItIsDone } from "./spooled-rig.ts";

const size = textOf(eventEnvelope("event 0")).length;
const limited: SendOutcome = {
  status: "retryable",
  error: new SendError("rate_limited", "slow down", { httpStatus: 429 }),
  rateLimits: [{ category: "log_item", retryAfterMillis: 60_000 }],
};

describe("a stop", () => {
  test("ends while room is being made on the disk", async () => {
    const { delivery } = await openSpooled(spoolFile(), abortable, {
      maxBytes: size * 8,
      queueSize: 8,
      onOverflow: "drop_oldest",
    });
    const watched = new Watched();
    for (const event of events(5)) await delivery.enqueue([event], 1000);
    const taken = delivery.enqueue([watched.of(eventEnvelope("y".repeat(size * 7)))], 1000);
    await delivery.stop(0);
    await taken;
    expect(watched.settlements).toEqual([{ status: "dropped", reason: "shutdown" }]);
    expect(sumOfPlaces(delivery.stats())).toBe(6);
  });

  test("cuts a shutdown short that waits for room on the disk", async () => {
    const { delivery } = await openSpooled(spoolFile(), abortable, { maxBytes: size * 2 });
    const watched = new Watched();
    await delivery.enqueue(events(1), 1000);
    void delivery.enqueue([watched.of(eventEnvelope())], 1000);
    const shutDown = delivery.shutdown(untilItIsDone);
    await delivery.stop(0);
    await shutDown;
    expect(watched.settlements).toEqual([{ status: "dropped", reason: "shutdown" }]);
  });
});

describe("a shutdown", () => {
  test("sends the issues on disk, though the logs in memory are limited for longer", async () => {
    const server = heldServer();
    const { delivery } = await openSpooled(
      spoolFile(),
      (envelope, signal) =>
        envelope.items[0]?.header.type === "log" ? limited : server.answer(envelope, signal),
      { queueSize: 8 },
    );
    await delivery.enqueue([{ envelope: logEnvelope(["a"]), priority: "log" }], 1000);
    await vi.waitUntil(() => delivery.stats("log").queued === 1);
    await delivery.enqueue(events(100), 1000);
    const shutDown = delivery.shutdown(20_000);
    server.release();
    await shutDown;
    expect(delivery.stats("issue").accepted).toBe(100);
    expect(delivery.stats("log").spooled).toBe(1);
  });
});

test("a flush says no when the disk cannot be read", async () => {
  const file = spoolFile();
  const server = heldServer();
  const { delivery } = await openSpooled(file, server.answer, { queueSize: 8 });
  await delivery.enqueue(events(20), 1000);
  const database = new DatabaseSync(file);
  database.exec("DROP TABLE queue");
  database.close();
  server.release();
  expect(await delivery.flush(untilItIsDone)).toBe(false);
});
