import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";
import { expect, test } from "vitest";

import { salvageRows } from "../../../src/spool/database/salvage/salvage-rows.ts";
import { pagesOfRows } from "./pages-of-rows.ts";
import {
  copySpool,
  createSpool,
  enqueue,
  overwrite,
  pageBytes,
  severalSizes,
  temporaryFolder,
  uint32,
} from "./salvage-rig.ts";
import { salvaged } from "./salvaged.ts";

test("throws for no bytes at all", () => {
  const folder = temporaryFolder();
  const file = join(folder, "spool");
  const database = createSpool(file);
  enqueue(database, severalSizes(20));
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  enqueue(database, severalSizes(10), 100);
  const copy = copySpool(file, join(folder, "copy"));
  database.close();
  const parts = [readFileSync(copy.file), readFileSync(copy.walFile)];

  // Pieces of true files at wrong places, and bytes that mean something to the format.
  const piece = fc.record({
    part: fc.nat(1),
    from: fc.nat(150_000),
    length: fc.nat(3 * pageBytes),
    isAligned: fc.boolean(),
  });
  const chunk = fc.oneof(
    fc.uint8Array({ maxLength: 64 }),
    fc.constantFrom(0, 0x05, 0x0d, 0x7f, 0x81, 0xff).map((byte) => Buffer.alloc(5000, byte)),
    piece.map(({ part, from, length, isAligned }) => {
      const start = isAligned ? from - (from % pageBytes) : from;
      return parts[part]?.subarray(start, start + length) ?? Buffer.of();
    }),
  );
  const content = fc.array(chunk, { maxLength: 20 }).map((chunks) => Buffer.concat(chunks));
  fc.assert(
    fc.property(content, content, (databaseBytes, walBytes) => {
      writeFileSync(copy.file, databaseBytes);
      writeFileSync(copy.walFile, walBytes);
      expect(() => [...salvageRows(copy.file, copy.walFile)]).not.toThrow();
    }),
    { numRuns: 300 },
  );
});

test("passes over a row whose pages form a cycle, or end too soon", () => {
  const file = join(temporaryFolder(), "spool");
  const database = createSpool(file);
  enqueue(database, [200_000, 50, 100_000]);
  const pages = pagesOfRows(database);
  database.close();

  const [, first = 0, second = 0] = pages.get(1) ?? [];
  for (const next of [first, second, 1, 0, 0x7fffffff, 0xffffffff]) {
    overwrite(file, (second - 1) * pageBytes, uint32(next));
    const queued = [...salvageRows(file, undefined)].filter((row) => row.values.length === 8);
    expect(queued.map((row) => row.rowid)).toStrictEqual([2, 3]);
  }
});

test("reads the pages of a long row only so often, however many cells name them", () => {
  const file = join(temporaryFolder(), "spool");
  const database = createSpool(file);
  enqueue(database, [2 ** 20]);
  const [leaf = 0] = pagesOfRows(database).get(1) ?? [];
  database.close();

  const page = readFileSync(file).subarray((leaf - 1) * pageBytes, leaf * pageBytes);
  const sane = salvaged("queue", file).length;
  for (let copies = 0; copies < 250; copies += 1) appendFileSync(file, page);
  expect(sane).toBe(1);
  expect(salvaged("queue", file).length).toBeLessThan(20);
});
