import { closeSync, openSync, statSync, writeSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";

import { describe, expect, test } from "vitest";

import { openSpoolFile } from "../../src/spool/database/open-spool-file.ts";
import { SpoolDatabase } from "../../src/spool/database/spool-database.ts";
import type { SpoolChanges } from "../../src/spool/spool-changes.ts";
import { SpoolError } from "../../src/spool/spool-error.ts";
import type { SpoolAnswer, SpoolRequest } from "../../src/spool/worker/messages.ts";
import { SpoolService } from "../../src/spool/worker/spool-service.ts";
import { entry, nothing } from "./spool-rig.ts";
import { spoolFile } from "./spooled-rig.ts";

/** A service over a file of its own, and what it answers. */
class ServiceRig {
  readonly file: string = spoolFile();
  readonly database: DatabaseSync;
  readonly service: SpoolService;
  readonly answers: SpoolAnswer[] = [];
  damages = 0;
  mayReopen = true;
  #lastId = 0;

  constructor() {
    this.database = openSpoolFile(this.file, 0).database;
    this.service = new SpoolService({
      database: new SpoolDatabase(this.file, this.database),
      reopen: () => {
        if (!this.mayReopen) throw new SpoolError("spool_disk_full", "no room for what is saved");
        const { damage, database } = openSpoolFile(this.file, 0);
        return { damage, database: new SpoolDatabase(this.file, database) };
      },
      onAnswer: (answer) => this.answers.push(answer),
      onDamage: () => (this.damages += 1),
    });
  }

  ask<Name extends SpoolRequest["method"]>(
    method: Name,
    args: SpoolRequest<Name>["args"],
  ): SpoolAnswer | undefined {
    this.#lastId += 1;
    this.service.handle({ id: this.#lastId, method, args });
    return this.answers.at(-1);
  }

  /** Overwrites all pages from one on, as they are in the file once the log is in it. */
  damage(firstPage: number): void {
    this.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    const { size } = statSync(this.file);
    const file = openSync(this.file, "r+");
    writeSync(file, Buffer.alloc(size - firstPage * 4096, 0xff), 0, undefined, firstPage * 4096);
    closeSync(file);
    this.database.exec("PRAGMA shrink_memory");
  }

  commit(changes: Partial<SpoolChanges>): SpoolAnswer | undefined {
    return this.ask("commit", [{ ...nothing, ...changes }, 0]);
  }
}

const logs = { priority: "log", quantity: 2 } as const;

test("what cannot be written because the database is read-only waits, and is written when it is not", () => {
  const rig = new ServiceRig();
  rig.database.exec("PRAGMA query_only = ON");
  expect(rig.commit({ append: [entry("a")] })).toMatchObject({
    kind: "stalled",
    error: { code: "spool_read_only" },
  });
  rig.service.retry();
  expect(rig.service.isStalled).toBe(true);
  rig.database.exec("PRAGMA query_only = OFF");
  rig.service.retry();
  expect(rig.answers.at(-1)).toMatchObject({ kind: "done", value: [1] });
  expect(rig.service.isStalled).toBe(false);
});

describe("on a full disk", () => {
  test("an entry that was divided stays until its parts can be written", () => {
    const rig = new ServiceRig();
    const { eventId: _, ...batch } = entry("a and b", logs);
    const { eventId: __, ...part } = entry("b".repeat(20_000), { ...logs, quantity: 1 });
    rig.commit({ append: [batch] });
    rig.database.exec("PRAGMA max_page_count = 1");
    expect(rig.commit({ divided: [{ id: 1, isAccepted: true, parts: [part] }] })).toMatchObject({
      kind: "stalled",
    });
    const texts = (): readonly unknown[] =>
      rig.database
        .prepare("SELECT envelope FROM queue")
        .all()
        .map(({ envelope }) => envelope);
    expect(texts()).toEqual([new Uint8Array(batch.envelope)]);
    rig.database.exec("PRAGMA max_page_count = 1000");
    rig.service.retry();
    expect(rig.answers.at(-1)).toMatchObject({ kind: "done", id: 2 });
    expect(texts()).toEqual([new Uint8Array(part.envelope)]);
  });
});

describe("a file that is damaged while it is used", () => {
  const many = (count: number): SpoolChanges["append"] =>
    Array.from({ length: count }, (_, index) => entry(`${index}`.repeat(1500)));

  test("is set aside when a read finds it", () => {
    const rig = new ServiceRig();
    rig.commit({ append: many(2000) });
    rig.damage(100);
    const range = { priority: "issue", afterId: 0, maxEntries: 2000, maxBytes: 1e9 } as const;
    expect(rig.ask("load", [range])).toMatchObject({ kind: "done" });
    expect(rig.damages).toBe(1);
  });

  test("is replaced as soon as the disk has room for that", () => {
    const rig = new ServiceRig();
    rig.commit({ append: many(20) });
    rig.damage(1);
    rig.mayReopen = false;
    expect(rig.commit({ append: [entry("new")] })).toMatchObject({ kind: "stalled" });
    rig.mayReopen = true;
    rig.service.retry();
    expect(rig.answers.at(-1)).toMatchObject({ kind: "done", id: 2, value: [21] });
  });

  test("gives no id again: what had it may be under way", () => {
    const rig = new ServiceRig();
    rig.commit({ append: many(20) });
    rig.damage(1);
    expect(rig.commit({ append: [entry("new")] })).toMatchObject({ kind: "done", value: [21] });
    expect(rig.damages).toBe(1);
  });
});
