import { cpSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

import { describe, expect, test } from "vitest";

import { parseDsn, type Settlement } from "../../src/index.ts";
import { DeadLetters, spoolFileOf } from "../../src/spool/index.ts";
import { eventEnvelope, logEnvelope, Watched } from "../delivery/delivery-contract.ts";
import { abortable, accepted, heldServer } from "../delivery/delivery-rig.ts";
import { events, openSpooled, spoolFile, textOf, untilItIsDone } from "./spooled-rig.ts";

/** What a crash would leave: the files as they are while a process has them open. */
function copyOfCrash(file: string): string {
  const copy = spoolFile();
  for (const name of readdirSync(dirname(file))) {
    if (!name.endsWith(".lock")) cpSync(join(dirname(file), name), join(dirname(copy), name));
  }
  return copy;
}

describe("what a process leaves", () => {
  test("is sent by the next one, in its order, and counted as recovered", async () => {
    const file = spoolFile();
    const first = await openSpooled(file, abortable);
    await first.delivery.enqueue(events(20), 1000);
    await first.delivery.stop(0);
    const later: Settlement["status"][] = [];
    const second = await openSpooled(file, () => accepted, {
      numConsumers: 1,
      onSettledLater: ({ status }) => later.push(status),
    });
    expect(await second.delivery.flush(untilItIsDone)).toBe(true);
    expect(second.sent.map(textOf)).toEqual(
      Array.from({ length: 20 }, (_, index) => expect.stringContaining(`"event ${index}"`)),
    );
    expect(later).toHaveLength(20);
    expect(second.delivery.stats()).toMatchObject({ received: 20, recovered: 20, accepted: 20 });
  });

  test("is the same envelope, byte for byte, of issues and of logs", async () => {
    const file = spoolFile();
    const envelopes = [eventEnvelope("ünï\u0000 \n"), logEnvelope(["a", "b"])] as const;
    const first = await openSpooled(file, abortable);
    await first.delivery.enqueue(
      [{ envelope: envelopes[0] }, { envelope: envelopes[1], priority: "log", quantity: 2 }],
      1000,
    );
    await first.delivery.stop(0);
    const second = await openSpooled(file);
    await second.delivery.flush(untilItIsDone);
    expect(second.sent).toMatchObject(
      envelopes.map(({ header, items }) => ({
        header,
        items: items.map(({ billedBytes, header: itemHeader, payload }) => ({
          header: itemHeader,
          payload: new Uint8Array(payload),
          ...(billedBytes !== undefined && { billedBytes }),
        })),
      })),
    );
    expect(second.delivery.stats("log")).toMatchObject({ recovered: 2, accepted: 2 });
  });

  test.each([
    { end: "crashed", maybeDoubled: 3 },
    { end: "was stopped with something under way", maybeDoubled: 3 },
  ])("may have arrived when it $end", async ({ end, maybeDoubled }) => {
    const file = spoolFile();
    const first = await openSpooled(file, abortable);
    await first.delivery.enqueue(
      [{ envelope: logEnvelope(["a", "b", "c"]), priority: "log", quantity: 3 }],
      1000,
    );
    const left = end === "crashed" ? copyOfCrash(file) : file;
    if (end !== "crashed") await first.delivery.stop(0);
    const second = await openSpooled(left);
    await second.delivery.flush(untilItIsDone);
    expect(second.delivery.stats()).toMatchObject({ accepted: 3, maybeDoubled });
    expect(second.sent[0]?.mayHaveArrived).toBe(true);
  });

  test("is not doubted when the process had tried none of it", async () => {
    const file = spoolFile();
    const first = await openSpooled(file);
    await first.delivery.enqueue(events(3), 1000);
    await first.delivery.shutdown(untilItIsDone);
    const edit = await DeadLetters.open({ file, access: "edit" });
    await edit.close();
    const second = await openSpooled(file, abortable);
    await second.delivery.enqueue(events(1), 1000);
    expect(second.delivery.stats()).toMatchObject({ recovered: 0, maybeDoubled: 0 });
  });
});

describe("an event that comes again", () => {
  test.each(["while it waits", "after it was accepted", "in the same batch"])(
    "%s is not sent twice",
    async (when) => {
      const server = heldServer();
      const file = spoolFile();
      const { delivery, sent } = await openSpooled(file, server.answer);
      const watched = new Watched();
      const event = watched.of(eventEnvelope());
      if (when === "in the same batch") await delivery.enqueue([event, event], 1000);
      else await delivery.enqueue([event], 1000);
      if (when === "while it waits") await delivery.enqueue([event], 1000);
      server.release();
      await delivery.flush(untilItIsDone);
      await delivery.shutdown(1000);
      const again = await openSpooled(file);
      if (when === "after it was accepted") await again.delivery.enqueue([event], 1000);
      await again.delivery.flush(untilItIsDone);
      expect(sent.length + again.sent.length).toBe(1);
      expect(watched.statuses.toSorted()).toEqual(["accepted", "repeated"]);
    },
  );
});

test("an envelope that waits for the disk is pending, and one that is there is not", async () => {
  const { delivery } = await openSpooled(spoolFile(), abortable);
  const taken = delivery.enqueue(events(2), 1000);
  expect(delivery.pending()).toHaveLength(2);
  await taken;
  expect(delivery.pending()).toEqual([]);
});

test("projects have files of their own, whatever their servers are called", () => {
  const file = (dsn: string): string => spoolFileOf("/spools", parseDsn(dsn));
  expect(file("https://abc@o1.ingest.sentry.io/42")).toBe("/spools/o1.ingest.sentry.io-42.db");
  expect(file("http://abc@[::1]:9000/a/b/42")).toBe("/spools/__1_9000~a~b-42.db");
  const alike = ["a:9000/42", "a/9000/42", "a-9000/42"];
  expect(new Set(alike.map((server) => file(`http://abc@${server}`))).size).toBe(3);
});
