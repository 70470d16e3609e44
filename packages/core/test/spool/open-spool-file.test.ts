import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { openSpoolFile } from "../../src/spool/database/open-spool-file.ts";
import { lockSpool } from "../../src/spool/database/owner-lock.ts";
import { temporaryFolder } from "./salvage/salvage-rig.ts";
import { entry, nothing, SpoolRig } from "./spool-rig.ts";

const pageBytes = 4096;

/** A closed spool of so many envelopes that each have a text of their own. */
function filledSpool(count: number): SpoolRig {
  const rig = new SpoolRig();
  rig.append(...Array.from({ length: count }, (_, index) => entry(`${index}:`.padEnd(1500, "x"))));
  rig.database.close();
  return rig;
}

describe("a file that is cut", () => {
  test("at any page keeps what lies before the cut, and is set aside", () => {
    const whole = filledSpool(60);
    const bytes = readFileSync(whole.file);
    const found: number[] = [];
    for (let length = 0; length < bytes.byteLength; length += pageBytes) {
      const rig = filledSpool(0);
      writeFileSync(rig.file, bytes.subarray(0, length));
      const { damage, database } = openSpoolFile(rig.file, 0);
      const { entries } = database.prepare("SELECT count(*) AS entries FROM queue").get() ?? {};
      found.push(Number(entries));
      expect(damage?.spoiled ?? 0).toBe(0);
      if (length > 0) expect(damage?.setAside).toContain(".damaged-1970-01-01T");
      database.close();
    }
    // The later the cut, the more is there; before the last page all but a few are.
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found.at(-1)).toBeGreaterThan(50);
  });
});

test("garbage anywhere costs what it hits, and no more than its page's worth", () => {
  const whole = filledSpool(60);
  const bytes = readFileSync(whole.file);
  fc.assert(
    fc.property(
      fc.nat(bytes.byteLength - 64),
      fc.uint8Array({ minLength: 64, maxLength: 64 }),
      (at, garbage) => {
        const rig = filledSpool(0);
        const damaged = Buffer.from(bytes);
        damaged.set(garbage, at);
        writeFileSync(rig.file, damaged);
        rig.reopenAfterDamage();
        const texts = rig.texts();
        expect(texts.length).toBeGreaterThanOrEqual(60 - 4);
        for (const text of texts) expect(text).toMatch(/^\d+:x+$/);
        rig.database.close();
      },
    ),
    { numRuns: 60 },
  );
});

test("a file that is no database is set aside, and a new one takes its place", () => {
  const file = join(temporaryFolder(), "spool.db");
  writeFileSync(file, "this is my shopping list\n".repeat(1000));
  const { damage, database } = openSpoolFile(file, 0);
  expect(damage).toMatchObject({ queued: 0, dead: 0 });
  expect(readFileSync(damage?.setAside ?? "", "utf8")).toContain("shopping list");
  database.close();
});

describe("a restoration", () => {
  const damagedSpool = (): SpoolRig => {
    const rig = filledSpool(60);
    const bytes = readFileSync(rig.file);
    writeFileSync(rig.file, bytes.fill(0xff, pageBytes * 2, pageBytes * 3));
    return rig;
  };

  test("that fails is done again by the next one that opens the file", () => {
    const rig = damagedSpool();
    mkdirSync(`${rig.file}.restored`);
    expect(() => openSpoolFile(rig.file, 0)).toThrow(
      expect.objectContaining({ code: "spool_failed" }),
    );
    rmdirSync(`${rig.file}.restored`);
    writeFileSync(`${rig.file}.restored`, "what a crash left of it");
    rig.reopenAfterDamage();
    expect(rig.damage?.queued).toBeGreaterThan(50);
    expect(rig.texts()).toHaveLength(rig.damage?.queued ?? 0);
  });

  test("that lacks its last step gets it", () => {
    const rig = filledSpool(3);
    renameSync(rig.file, `${rig.file}.restored`);
    writeFileSync(`${rig.file}-wal`, "what a crash left of the damaged one");
    rig.reopenAfterDamage();
    expect(rig.damage).toBeUndefined();
    expect(rig.texts()).toHaveLength(3);
  });
});

test("an event that was accepted does not come back from a damaged file", () => {
  const rig = new SpoolRig();
  rig.append(...Array.from({ length: 50 }, (_, index) => entry(`${index}:`.padEnd(1500, "x"))));
  rig.database.commit(
    { ...nothing, accepted: Array.from({ length: 40 }, (_, index) => index + 1) },
    0,
  );
  rig.database.close();
  const fd = openSync(rig.file, "r+");
  writeSync(fd, Buffer.alloc(100, 0xff), 0, 100, 8);
  closeSync(fd);
  rig.reopenAfterDamage();
  expect(rig.damage).toMatchObject({ queued: 10 });
  expect(rig.texts().map((text) => Number.parseInt(text, 10))).toEqual([
    40, 41, 42, 43, 44, 45, 46, 47, 48, 49,
  ]);
});

test("a file of a later version is left alone", () => {
  const rig = filledSpool(1);
  const later = new DatabaseSync(rig.file);
  later.exec("PRAGMA user_version = 2");
  later.close();
  expect(() => openSpoolFile(rig.file, 0)).toThrow(
    expect.objectContaining({ code: "spool_newer" }),
  );
});

test("a folder that is not there is told", () => {
  const file = join(temporaryFolder(), "nowhere", "spool.db");
  expect(() => openSpoolFile(file, 0)).toThrow(
    expect.objectContaining({ code: "spool_read_only" }),
  );
});

test("a folder in the place of the file is told", () => {
  const file = temporaryFolder();
  expect(() => openSpoolFile(file, 0)).toThrow(
    expect.objectContaining({ code: "spool_read_only" }),
  );
});

test("a spool has one owner at a time", () => {
  const rig = filledSpool(0);
  const lock = lockSpool(rig.file);
  expect(() => lockSpool(rig.file)).toThrow(expect.objectContaining({ code: "spool_in_use" }));
  lock.close();
  lockSpool(rig.file).close();
  truncateSync(`${rig.file}.lock`);
  expect(() => lockSpool(rig.file).close()).not.toThrow();
});
