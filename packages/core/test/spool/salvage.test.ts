import { readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";
import { expect, test } from "vitest";

import { pagesOfRows } from "./salvage/pages-of-rows.ts";
import {
  bury,
  createSpool,
  enqueue,
  pageBytes,
  severalSizes,
  temporaryFolder,
  trueRows,
} from "./salvage/salvage-rig.ts";
import { salvaged } from "./salvage/salvaged.ts";

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

test.each(["none", "incremental"])("gives exactly the rows of an intact file (%s)", (vacuum) => {
  const file = join(temporaryFolder(), "spool");
  const database = createSpool(file, vacuum);
  // Each length at which a record begins to overflow, or needs one page more.
  enqueue(database, [
    ...range(1, 20),
    ...range(3970, 4080),
    ...range(8050, 8180),
    300_000,
    2 ** 20,
  ]);
  bury(database, 7);
  const [queue, dead] = [trueRows(database, "queue"), trueRows(database, "dead")];
  database.close();

  expect(salvaged("queue", file)).toStrictEqual(queue);
  expect(salvaged("dead", file)).toStrictEqual(dead);
  expect(dead.length).toBeGreaterThan(30);
});

test("gives at every cut each row whose pages all lie before it", () => {
  const folder = temporaryFolder();
  const file = join(folder, "spool");
  const database = createSpool(file);
  enqueue(database, severalSizes(58));
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const rows = trueRows(database, "queue");
  const pages = pagesOfRows(database);
  database.close();

  const pageCount = statSync(file).size / pageBytes;
  expect(pageCount).toBeGreaterThan(90);
  expect(salvaged("queue", file)).toStrictEqual(rows);
  for (let cut = pageCount - 1; cut >= 0; cut -= 1) {
    truncateSync(file, cut * pageBytes);
    const expected = rows.filter((row) =>
      pages.get(Number(row[0]))?.every((pageNumber) => pageNumber <= cut),
    );
    expect(salvaged("queue", file)).toStrictEqual(expected);
  }
});

test("finds every row whose pages the garbage did not hit", () => {
  const folder = temporaryFolder();
  const file = join(folder, "spool");
  const database = createSpool(file, "incremental");
  enqueue(database, severalSizes(90));
  database.exec("DELETE FROM queue WHERE id BETWEEN 30 AND 50; PRAGMA wal_checkpoint(TRUNCATE)");
  const rows = trueRows(database, "queue");
  const pages = pagesOfRows(database);
  database.close();
  const intact = readFileSync(file);

  const hits = fc.array(
    fc.record({
      at: fc.nat(intact.length - 1),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 2 * pageBytes, size: "max" }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(hits, (garbage) => {
      const damaged = Buffer.from(intact);
      const hit = new Set<number>();
      for (const { at, bytes } of garbage) {
        const end = Math.min(at + bytes.length, damaged.length);
        damaged.set(bytes.subarray(0, end - at), at);
        for (let page = Math.floor(at / pageBytes); page * pageBytes < end; page += 1) {
          hit.add(page + 1);
        }
      }
      writeFileSync(file, damaged);
      const expected = rows.filter((row) =>
        pages.get(Number(row[0]))?.every((pageNumber) => !hit.has(pageNumber)),
      );
      expect(salvaged("queue", file)).toEqual(expect.arrayContaining(expected));
    }),
  );
});
