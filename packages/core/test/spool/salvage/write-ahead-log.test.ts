import { readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import fc from "fast-check";
import { expect, test } from "vitest";

import {
  bury,
  copySpool,
  createSpool,
  enqueue,
  severalSizes,
  temporaryFolder,
  trueRows,
} from "./salvage-rig.ts";
import { salvaged } from "./salvaged.ts";

test("reads what was committed to the write-ahead log but not moved to the file", () => {
  const folder = temporaryFolder();
  const database = createSpool(join(folder, "spool"));
  enqueue(database, severalSizes(60));
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const before = trueRows(database, "queue");
  bury(database, 3);
  enqueue(database, severalSizes(80), 1000);
  database.exec("UPDATE queue SET billed = 42, priority = 9 WHERE id % 4 = 1");
  const copy = copySpool(join(folder, "spool"), join(folder, "copy"));

  expect(salvaged("queue", copy.file, copy.walFile)).toStrictEqual(trueRows(database, "queue"));
  expect(salvaged("dead", copy.file, copy.walFile)).toStrictEqual(trueRows(database, "dead"));
  expect(salvaged("queue", copy.file)).toStrictEqual(before);
  database.close();
});

test("reads a database that is in the write-ahead log alone", () => {
  const folder = temporaryFolder();
  const database = createSpool(join(folder, "spool"));
  enqueue(database, severalSizes(60));
  const copy = copySpool(join(folder, "spool"), join(folder, "copy"));
  truncateSync(copy.file, 0);

  expect(salvaged("queue", copy.file, copy.walFile)).toStrictEqual(trueRows(database, "queue"));
  database.close();
});

test("leaves out what was never committed", () => {
  const folder = temporaryFolder();
  const database = createSpool(join(folder, "spool"));
  enqueue(database, severalSizes(40));
  const committed = trueRows(database, "queue");
  const sizeBefore = statSync(join(folder, "spool-wal")).size;
  // So small a cache writes pages out before the transaction ends.
  database.exec("PRAGMA cache_size = 2; BEGIN");
  database.exec("UPDATE queue SET quantity = 1, envelope = zeroblob(9000)");
  const copy = copySpool(join(folder, "spool"), join(folder, "copy"));
  database.exec("ROLLBACK");
  database.close();

  expect(statSync(copy.walFile).size).toBeGreaterThan(sizeBefore);
  expect(salvaged("queue", copy.file, copy.walFile)).toStrictEqual(committed);
});

test("leaves out frames that a write-ahead log begun anew has not reached yet", () => {
  const folder = temporaryFolder();
  const database = createSpool(join(folder, "spool"));
  enqueue(database, severalSizes(60));
  database.exec("PRAGMA wal_checkpoint(RESTART)");
  const sizeBefore = statSync(join(folder, "spool-wal")).size;
  database.exec("DELETE FROM queue WHERE id > 50");
  const copy = copySpool(join(folder, "spool"), join(folder, "copy"));

  expect(statSync(copy.walFile).size).toBe(sizeBefore);
  expect(salvaged("queue", copy.file, copy.walFile)).toStrictEqual(trueRows(database, "queue"));
  database.close();
});

test("takes of a damaged write-ahead log what SQLite takes", () => {
  const folder = temporaryFolder();
  const database = createSpool(join(folder, "spool"));
  enqueue(database, severalSizes(30));
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  for (let round = 1; round < 8; round += 1) {
    enqueue(database, severalSizes(3 + round), round * 100);
    database.exec(`DELETE FROM queue WHERE id % 9 = ${round}`);
  }
  const copy = copySpool(join(folder, "spool"), join(folder, "copy"));
  database.close();
  const wal = readFileSync(copy.walFile);

  const damage = fc.record({
    at: fc.oneof(fc.nat(31), fc.nat(wal.length - 1)),
    isCut: fc.boolean(),
  });
  fc.assert(
    fc.property(damage, ({ at, isCut }) => {
      const damaged = Buffer.from(isCut ? wal.subarray(0, at) : wal);
      if (!isCut) damaged.writeUInt8(damaged.readUInt8(at) ^ 0x40, at);
      writeFileSync(copy.walFile, damaged);
      const rows = salvaged("queue", copy.file, copy.walFile);

      const judged = copySpool(copy.file, join(folder, "judged"));
      const judge = new DatabaseSync(judged.file);
      expect(rows).toStrictEqual(trueRows(judge, "queue"));
      // Closing moves the log into the file, which the next run overwrites.
      judge.close();
    }),
  );
});
