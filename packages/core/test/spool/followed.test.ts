import { describe, expect, test } from "vitest";

import type { Deliverable, OnSettled, SendOutcome, Settlement } from "../../src/index.ts";
import { eventEnvelope, logEnvelope } from "../delivery/delivery-contract.ts";
import { abortable, accepted, heldServer } from "../delivery/delivery-rig.ts";
import { openSpooled, refused, spoolFile, textOf, untilItIsDone } from "./spooled-rig.ts";

/** Watches deliverables: what each was told, in order. */
class Told {
  readonly words = new Map<string, string[]>();

  of(name: string, deliverable: Deliverable): Deliverable {
    const words: string[] = [];
    this.words.set(name, words);
    return {
      ...deliverable,
      isFollowed: true,
      onStored: () => words.push("stored"),
      onSettled: (settlement) => words.push(word(settlement)),
    };
  }
}

function word(settlement: Settlement): string {
  return settlement.status === "dropped" ? settlement.reason : settlement.status;
}

const small = { queueSize: 4, numConsumers: 1 } as const;

describe("what is followed", () => {
  test("is told of when it is on disk, and to its end", async () => {
    const server = heldServer();
    const later: OnSettled = () => expect.fail("followed by whoever handed it over");
    const { delivery } = await openSpooled(spoolFile(), server.answer, {
      ...small,
      onSettledLater: later,
    });
    const told = new Told();
    for (const name of ["one", "two", "three"]) {
      await delivery.enqueue([told.of(name, { envelope: eventEnvelope(name) })], 1000);
    }
    const logs = { envelope: logEnvelope(["log"]), priority: "log" } as const;
    await delivery.enqueue([told.of("log 1", logs), told.of("log 2", logs)], 1000);
    expect([...told.words]).toEqual([
      ["one", ["stored"]],
      ["two", ["stored", "spooled"]],
      ["three", ["stored", "spooled"]],
      ["log 1", ["stored"]],
      ["log 2", ["stored", "spooled"]],
    ]);
    server.release();
    expect(await delivery.flush(untilItIsDone)).toBe(true);
    expect([...told.words.values()].map((words) => words.at(-1))).toEqual(
      Array.from({ length: 5 }, () => "accepted"),
    );
  });

  test("is told that it is refused, and what is a repeat is not on disk", async () => {
    const answer = (): SendOutcome => refused;
    const { delivery } = await openSpooled(spoolFile(), answer, small);
    const told = new Told();
    const envelope = eventEnvelope("one");
    await delivery.enqueue([told.of("one", { envelope }), told.of("again", { envelope })], 1000);
    expect(await delivery.flush(untilItIsDone)).toBe(true);
    expect([...told.words]).toEqual([
      ["one", ["stored", "dead_lettered"]],
      ["again", ["repeated"]],
    ]);
  });

  test("is told that it had to make room, each by its own name", async () => {
    const lost: number[] = [];
    const size = textOf(eventEnvelope("event 0")).length;
    const { delivery } = await openSpooled(spoolFile(), abortable, {
      ...small,
      maxBytes: size * 16,
      onOverflow: "drop_oldest",
      onSettledLater: (_, { quantity }) => lost.push(quantity),
    });
    const told = new Told();
    for (let index = 0; index < 20; index += 1) {
      const envelope = eventEnvelope(`event ${index}`);
      const isOdd = index % 2 === 1;
      await delivery.enqueue([isOdd ? told.of(String(index), { envelope }) : { envelope }], 1000);
    }
    const { cache_overflow: gone } = delivery.stats().dropped;
    expect(gone).toBeGreaterThan(2);
    const followed = [...told.words].filter(([, words]) => words.includes("cache_overflow"));
    expect(followed.length + lost.length).toBe(gone);
    // The first is in memory; after it the oldest went.
    expect(followed.map(([name]) => name)).toEqual(
      followed.map((_, index) => String(1 + 2 * index)),
    );
  });

  test("is told that it stays on disk when that ends", async () => {
    const file = spoolFile();
    const { delivery } = await openSpooled(file, abortable, small);
    const told = new Told();
    const names = ["one", "two"];
    const batch = names.map((name) => told.of(name, { envelope: eventEnvelope(name) }));
    await delivery.enqueue(batch, 1000);
    await delivery.stop(0);
    expect([...told.words.values()]).toEqual([
      ["stored", "spooled"],
      ["stored", "spooled"],
    ]);
    const later: string[] = [];
    const next = await openSpooled(file, () => accepted, {
      onSettledLater: (settlement) => later.push(word(settlement)),
    });
    expect(await next.delivery.flush(untilItIsDone)).toBe(true);
    expect(later).toEqual(["accepted", "accepted"]);
  });
});

test("without bounds for what waits, nobody is turned away", async () => {
  const server = heldServer();
  const { delivery } = await openSpooled(spoolFile(), server.answer, {
    queueSize: 2,
    maxBytes: 1,
    boundsWaiting: false,
  });
  const all = Array.from({ length: 20 }, (_, index) =>
    delivery.enqueue([{ envelope: eventEnvelope(String(index)) }], untilItIsDone),
  );
  server.release();
  expect(await Promise.all(all)).toEqual(Array.from({ length: 20 }, () => true));
});
