import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

import { describe, expect, test } from "vitest";

import type { DeliveryCondition } from "../../src/index.ts";
import { eventEnvelope, Watched } from "../delivery/delivery-contract.ts";
import { abortable, accepted } from "../delivery/delivery-rig.ts";
import { events, openSpooled, spoolFile, untilItIsDone } from "./spooled-rig.ts";

describe("a disk that fails", () => {
  test("is the business of one process at a time", async () => {
    const file = spoolFile();
    await openSpooled(file);
    await expect(openSpooled(file)).rejects.toMatchObject({
      code: "spool_in_use",
      message: expect.stringContaining(file),
    });
  });

  test("tells of a damaged file, and sends what could be read", async () => {
    const file = spoolFile();
    const first = await openSpooled(file, abortable);
    await first.delivery.enqueue(events(50), 1000);
    await first.delivery.stop(0);
    const database = new DatabaseSync(file);
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    database.close();
    writeFileSync(file, readFileSync(file).subarray(0, 3 * 4096));
    const told: DeliveryCondition[] = [];
    const second = await openSpooled(file, () => accepted, {
      onCondition: (condition) => told.push(condition),
    });
    await second.delivery.flush(untilItIsDone);
    expect(told).toMatchObject([{ kind: "spool_damaged", error: { code: "spool_damaged" } }]);
    const [, setAside = ""] = /now (\S+):/.exec(told[0]?.error?.message ?? "") ?? [];
    expect(existsSync(setAside)).toBe(true);
  });

  test("counts an envelope that is not what was written", async () => {
    const file = spoolFile();
    const first = await openSpooled(file, abortable);
    await first.delivery.enqueue(events(5), 1000);
    await first.delivery.stop(0);
    const database = new DatabaseSync(file);
    database.exec("UPDATE queue SET envelope = 'spoiled' WHERE id = 3");
    database.close();
    const second = await openSpooled(file);
    await second.delivery.flush(untilItIsDone);
    expect(second.delivery.stats()).toMatchObject({
      recovered: 5,
      accepted: 4,
      dropped: { cache_damaged: 1 },
    });
  });

  test("costs nothing while the process lives, is told once, and holds up who wants it on disk", async () => {
    const file = spoolFile();
    const told: string[] = [];
    const { delivery, sent } = await openSpooled(file, () => accepted, {
      onCondition: ({ kind, state }) => told.push(`${kind} ${state}`),
    });
    const database = new DatabaseSync(file);
    database.exec("DROP TABLE queue");
    database.close();
    const watched = new Watched();
    expect(await delivery.deliver([watched.of(eventEnvelope())], 1000)).toBe(true);
    expect(await delivery.deliver([watched.of(eventEnvelope())], 1000)).toBe(true);
    expect(watched.statuses).toEqual(["accepted", "accepted"]);
    expect(sent).toHaveLength(2);
    expect(told).toEqual(["spool_failed began"]);
    await delivery.shutdown(1000);
    expect(delivery.stats()).toMatchObject({ received: 2, accepted: 2 });
  });
});
