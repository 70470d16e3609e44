import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { pagesOfRows } from "./pages-of-rows.ts";
import {
  bury,
  copySpool,
  createSpool,
  enqueue,
  noise,
  overwrite,
  pageBytes,
  severalSizes,
  temporaryFolder,
  trueRows,
  uint32,
} from "./salvage-rig.ts";
import type { Row } from "./salvage-rig.ts";
import { salvaged } from "./salvaged.ts";

test.each(["none", "incremental"])("does not bring deleted rows back (%s)", (vacuum) => {
  const folder = temporaryFolder();
  const database = createSpool(join(folder, "spool"), vacuum);
  enqueue(database, severalSizes(200));
  database.exec("DELETE FROM queue WHERE id < 150; PRAGMA wal_checkpoint(TRUNCATE)");
  const rows = trueRows(database, "queue");
  const copy = copySpool(join(folder, "spool"), join(folder, "copy"));
  expect(salvaged("queue", copy.file, copy.walFile)).toStrictEqual(rows);

  // The file gets shorter with the next checkpoint only.
  database.exec("PRAGMA incremental_vacuum");
  const shorter = copySpool(join(folder, "spool"), join(folder, "shorter"));
  expect(salvaged("queue", shorter.file, shorter.walFile)).toStrictEqual(rows);

  database.exec("DELETE FROM queue");
  database.close();
  expect(salvaged("queue", join(folder, "spool"))).toStrictEqual([]);
});

/** A file with free pages between those of its rows, and one table whose tree is a single page. */
function sparseSpool(): { file: string; queue: Row[]; dead: Row[]; leaves: Set<number> } {
  const file = join(temporaryFolder(), "spool");
  const database = createSpool(file);
  enqueue(database, severalSizes(120));
  bury(database, 60);
  database.exec("DELETE FROM queue WHERE id BETWEEN 20 AND 90; PRAGMA wal_checkpoint(TRUNCATE)");
  const root = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'dead'").get();
  const leaves = [...pagesOfRows(database).values()].map(([leaf]) => leaf ?? 0);
  const spool = {
    file,
    queue: trueRows(database, "queue"),
    dead: trueRows(database, "dead"),
    leaves: new Set([...leaves, Number(root?.["rootpage"])]),
  };
  database.close();
  return spool;
}

test.each([
  ["garbage", () => noise(200, 3)],
  ["zeros", () => Buffer.alloc(200)],
  ["a list that ends in a cycle", (trunk: number) => uint32(trunk)],
  ["a list that leads nowhere", () => uint32(0xffffff)],
])("finds every row beside a list of free pages that is damaged: %s", (_, damage) => {
  const { file, queue, dead } = sparseSpool();
  const trunk = readFileSync(file).readUInt32BE(32);
  overwrite(file, (trunk - 1) * pageBytes, damage(trunk));

  expect(salvaged("queue", file)).toEqual(expect.arrayContaining(queue));
  expect(salvaged("dead", file)).toEqual(expect.arrayContaining(dead));
});

test("finds every row beside a list of free pages that names one that is not", () => {
  const { file, queue, dead, leaves } = sparseSpool();
  const trunk = readFileSync(file).readUInt32BE(32);

  expect(leaves.size).toBeGreaterThan(5);
  for (const leaf of leaves) {
    overwrite(file, (trunk - 1) * pageBytes + 8, uint32(leaf));
    expect(salvaged("queue", file)).toEqual(expect.arrayContaining(queue));
    expect(salvaged("dead", file)).toEqual(expect.arrayContaining(dead));
  }
});

test("holds no page for free that a damaged list names", () => {
  const { file, queue } = sparseSpool();
  expect(salvaged("queue", file)).toStrictEqual(queue);

  // One page more than the list has.
  overwrite(file, 36, uint32(readFileSync(file).readUInt32BE(36) + 1));
  expect(salvaged("queue", file).length).toBeGreaterThan(queue.length);
});
