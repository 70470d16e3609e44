import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { describe, expect, test, vi } from "vitest";

import type { Envelope } from "../../src/index.ts";
import { DeadLetters, type DeadLetter } from "../../src/spool/index.ts";
import { eventEnvelope, logEnvelope, sumOfPlaces, Watched } from "../delivery/delivery-contract.ts";
import { abortable, accepted } from "../delivery/delivery-rig.ts";
import { events, openSpooled, refused, spoolFile, textOf, untilItIsDone } from "./spooled-rig.ts";

describe("dead letters", () => {
  test("keep what was refused, with the answer, and can be sent again", async () => {
    const file = spoolFile();
    const first = await openSpooled(file, () => refused);
    const envelope = eventEnvelope("poison");
    await first.delivery.enqueue([{ envelope }], 1000);
    await first.delivery.flush(untilItIsDone);
    // While another has it they can be read.
    const reading = await DeadLetters.open({ file });
    expect(await reading.list()).toMatchObject([
      { code: "too_large", httpStatus: 413, message: "too large", quantity: 1 },
    ]);
    await reading.close();
    await expect(DeadLetters.open({ file, access: "edit" })).rejects.toMatchObject({
      code: "spool_in_use",
    });
    await first.delivery.shutdown(1000);
    const edit = await DeadLetters.open({ file, access: "edit" });
    expect(await edit.replay([1, 2])).toBe(1);
    await edit.close();
    const second = await openSpooled(file);
    await second.delivery.flush(untilItIsDone);
    expect(second.sent.map(textOf)).toEqual([textOf(envelope)]);
  });

  test("are sent again, and forgotten, by who delivers meanwhile", async () => {
    const file = spoolFile();
    let answer = refused;
    const later: string[] = [];
    const { delivery, sent } = await openSpooled(file, () => answer, {
      onSettledLater: ({ status }) => later.push(status),
    });
    await delivery.enqueue(events(3), 1000);
    await delivery.enqueue([{ envelope: logEnvelope(["a log"]), priority: "log" }], 1000);
    await delivery.flush(untilItIsDone);
    expect(delivery.stats()).toMatchObject({ received: 4, deadLettered: 4 });
    await vi.waitFor(async () => expect(await lettersIn(file)).toHaveLength(4));
    answer = accepted;
    expect(await delivery.discardDeadLetters([1, 77])).toBe(1);
    expect(await delivery.replayDeadLetters([1, 2, 4, 77])).toBe(2);
    await delivery.flush(untilItIsDone);
    expect(sent.slice(4).map(textOf).toSorted()).toEqual(
      [sent[1], sent[3]].map((envelope) => (envelope ? textOf(envelope) : "")).toSorted(),
    );
    expect(later).toEqual(["accepted", "accepted"]);
    const stats = delivery.stats();
    expect(stats).toMatchObject({ received: 6, recovered: 2, accepted: 2, deadLettered: 4 });
    expect(sumOfPlaces(stats)).toBe(6);
    expect(await lettersIn(file)).toMatchObject([{ id: 3 }]);
  });

  test("that are sent again among what comes in are sent once, and so is what comes in", async () => {
    const file = spoolFile();
    let answer = refused;
    const { delivery, sent } = await openSpooled(file, () => answer, {
      queueSize: 8,
      numConsumers: 1,
      boundsWaiting: false,
    });
    await delivery.enqueue(events(20), 1000);
    await delivery.flush(untilItIsDone);
    await vi.waitFor(async () => expect(await lettersIn(file)).toHaveLength(20));
    answer = accepted;
    const ids = (await lettersIn(file)).map(({ id }) => id);
    const batches = Array.from({ length: 20 }, () => ({ envelope: eventEnvelope("new") }));
    const [replayed] = await Promise.all([
      delivery.replayDeadLetters(ids),
      ...batches.map((event) => delivery.enqueue([event], untilItIsDone)),
    ]);
    await delivery.flush(untilItIsDone);
    expect(replayed).toBe(20);
    const texts = sent.slice(20).map(textOf);
    expect(texts.length).toBe(40);
    expect(new Set(texts.filter((text) => text.includes("event "))).size).toBe(20);
    expect(sumOfPlaces(delivery.stats())).toBe(60);
  });

  test("are not sent again when their events were accepted meanwhile", async () => {
    const file = spoolFile();
    let answer = refused;
    const first = await openSpooled(file, () => answer);
    const event = { envelope: eventEnvelope() };
    for (answer of [refused, accepted]) {
      await first.delivery.enqueue([event], 1000);
      await first.delivery.flush(untilItIsDone);
    }
    await first.delivery.shutdown(1000);
    const edit = await DeadLetters.open({ file, access: "edit" });
    expect(await edit.replay([1])).toBe(1);
    expect(await edit.list()).toEqual([]);
    await edit.close();
    const second = await openSpooled(file);
    expect(second.delivery.stats()).toMatchObject({ received: 0 });
  });

  test("are edited in no file that is none of ours, or is not there", async () => {
    const file = spoolFile();
    await expect(DeadLetters.open({ file, access: "edit" })).rejects.toThrow(file);
    const other = new DatabaseSync(file);
    other.exec("CREATE TABLE users (name TEXT)");
    other.close();
    const before = readFileSync(file);
    await expect(DeadLetters.open({ file, access: "edit" })).rejects.toThrow("no spool");
    expect(readFileSync(file)).toEqual(before);
    writeFileSync(file, "this is my shopping list\n".repeat(1000));
    await expect(DeadLetters.open({ file, access: "edit" })).rejects.toThrow(file);
    expect(readdirSync(dirname(file))).toEqual([basename(file)]);
  });

  test("are bounded while they come", async () => {
    const file = spoolFile();
    const { delivery } = await openSpooled(file, () => refused, { maxBytes: 20_000 });
    for (let round = 0; round < 20; round += 1) {
      const batch = Array.from({ length: 10 }, () => ({ envelope: eventEnvelope() }));
      await delivery.enqueue(batch, 1000);
      await delivery.flush(untilItIsDone);
    }
    const letters = await DeadLetters.open({ file });
    const bytes = (await letters.list()).map(({ envelope }) => envelope.byteLength);
    await letters.close();
    expect(delivery.stats().deadLettered).toBe(200);
    // A quarter, and what came since they were counted last.
    expect(bytes.reduce((sum, each) => sum + each)).toBeLessThan(5000 * 1.5);
  });

  test("have the one bad log of a batch, and a stop in the middle loses none of the others", async () => {
    const file = spoolFile();
    const texts = Array.from({ length: 64 }, (_, index) =>
      index === 5 ? "poison" : `log ${index}`,
    );
    const seen = new Set<string>();
    const count = (envelope: Envelope): void => {
      for (const { body } of JSON.parse(textOf(envelope)).items) seen.add(body);
    };
    const reached = Promise.withResolvers<void>();
    let answers = 0;
    const first = await openSpooled(
      file,
      (envelope, signal) => {
        answers += 1;
        if (answers === 7) reached.resolve();
        if (answers > 6) return abortable(envelope, signal);
        if (textOf(envelope).includes("poison")) return refused;
        count(envelope);
        return accepted;
      },
      { numConsumers: 1 },
    );
    const watched = new Watched();
    await first.delivery.enqueue(
      [watched.of(logEnvelope(texts), { priority: "log", quantity: 64 })],
      1000,
    );
    await reached.promise;
    await first.delivery.stop(0);
    expect(watched.quantity).toBe(64);
    expect(sumOfPlaces(first.delivery.stats())).toBe(64);
    const second = await openSpooled(file, (envelope) => {
      if (textOf(envelope).includes("poison")) return refused;
      count(envelope);
      return accepted;
    });
    await second.delivery.flush(untilItIsDone);
    expect(seen.size).toBe(63);
    const letters = await DeadLetters.open({ file });
    const [letter] = await letters.list();
    await letters.close();
    expect(letter).toMatchObject({ quantity: 1, priority: "log" });
    expect(Buffer.from(letter?.envelope ?? []).toString()).toContain("poison");
  });
});

/** Reads what is there, as others may while somebody delivers. */
async function lettersIn(file: string): Promise<readonly DeadLetter[]> {
  const letters = await DeadLetters.open({ file });
  try {
    return await letters.list();
  } finally {
    await letters.close();
  }
}
