import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { expect, test } from "vitest";

import { salvageRows } from "../../../src/spool/database/salvage/salvage-rows.ts";
import { noise, overwrite, temporaryFolder } from "./salvage-rig.ts";

test("gives values of every type as they were stored", () => {
  const file = join(temporaryFolder(), "values");
  const database = new DatabaseSync(file);
  database.exec(
    "CREATE TABLE value (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c INTEGER, d INTEGER)",
  );
  const values = [
    [0, 1, -1, 127],
    [-128, 128, 32_767, -32_768],
    [8_388_607, -8_388_608, 2_147_483_647, -2_147_483_648],
    [2 ** 47 - 1, -(2 ** 47), Number.MAX_SAFE_INTEGER, 2n ** 53n],
    [2n ** 63n - 1n, -(2n ** 63n), 0.5, -1e300],
    ["", "\u{FEFF}naïve 🐦", "\0", "a".repeat(9000)],
    [null, new Uint8Array(), new Uint8Array([0, 255]), new Uint8Array(5000).fill(13)],
  ];
  const insert = database.prepare("INSERT INTO value (a, b, c, d) VALUES (?, ?, ?, ?)");
  for (const row of values) insert.run(...row);
  database.close();

  const rows = [...salvageRows(file, undefined)].filter((row) => row.values[0] === null);
  expect(rows).toStrictEqual(
    values.map((row, index) => ({ rowid: index + 1, values: [null, ...row] })),
  );
});

test("gives records of each length about those that begin to overflow", () => {
  const file = join(temporaryFolder(), "lengths");
  const database = new DatabaseSync(file);
  database.exec("CREATE TABLE value (id INTEGER PRIMARY KEY, a BLOB)");
  const insert = database.prepare("INSERT INTO value (a) VALUES (?)");
  const lengths = [4040, 4560, 8130, 8650, 12_230].flatMap((from) =>
    Array.from({ length: 40 }, (_, index) => from + index),
  );
  for (const length of lengths) insert.run(noise(length, length));
  database.close();

  const rows = [...salvageRows(file, undefined)].filter((row) => row.values.length === 2);
  expect(rows.map((row) => row.values[1])).toStrictEqual(
    lengths.map((length) => new Uint8Array(noise(length, length))),
  );
});

test("passes over a row with a value of a type that does not exist", () => {
  const file = join(temporaryFolder(), "types");
  const database = new DatabaseSync(file);
  database.exec(
    "CREATE TABLE value (id INTEGER PRIMARY KEY, a); INSERT INTO value (a) VALUES ('')",
  );
  database.close();
  const record = readFileSync(file).lastIndexOf(Buffer.of(3, 1, 3, 0, 13));
  const found = (serialType: number): unknown[] => {
    overwrite(file, record + 4, Buffer.of(serialType));
    return [...salvageRows(file, undefined)].slice(1).map((row) => row.values);
  };

  expect(found(13)).toStrictEqual([[null, ""]]);
  expect(found(9)).toStrictEqual([[null, 1]]);
  expect(found(10)).toStrictEqual([]);
  expect(found(11)).toStrictEqual([]);
});
