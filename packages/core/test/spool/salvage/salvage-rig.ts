import { createCipheriv, hash } from "node:crypto";
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { crc32 } from "node:zlib";

import { onTestFinished } from "vitest";

export const pageBytes = 4096;

const schema = `
  CREATE TABLE queue (id INTEGER PRIMARY KEY AUTOINCREMENT, event_id BLOB UNIQUE,
    priority INTEGER NOT NULL, quantity INTEGER NOT NULL, billed INTEGER, at INTEGER NOT NULL,
    crc INTEGER NOT NULL, envelope BLOB NOT NULL);
  CREATE TABLE dead (id INTEGER PRIMARY KEY AUTOINCREMENT, event_id BLOB,
    priority INTEGER NOT NULL, quantity INTEGER NOT NULL, billed INTEGER, at INTEGER NOT NULL,
    crc INTEGER NOT NULL, envelope BLOB NOT NULL, died INTEGER NOT NULL, code TEXT NOT NULL,
    status INTEGER, message TEXT NOT NULL);`;

/** Makes a folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "salvage-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens a new, empty spool that checkpoints only when told or closed. */
export function createSpool(file: string, autoVacuum = "none"): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA page_size = 4096; PRAGMA auto_vacuum = ${autoVacuum};
    PRAGMA journal_mode = wal; PRAGMA synchronous = off; PRAGMA wal_autocheckpoint = 0; ${schema}`);
  return database;
}

/** Bytes that look random and are the same each time. */
export function noise(byteCount: number, seed: number): Buffer {
  const counter = Buffer.alloc(16);
  counter.writeUInt32BE(seed);
  return createCipheriv("aes-128-ctr", Buffer.alloc(16), counter).update(Buffer.alloc(byteCount));
}

/** Sizes of envelopes, some of which need pages of their own. */
export function severalSizes(count: number): number[] {
  const sizes = [10, 300, 900, 4000, 5000, 12_000, 700, 60, 9000, 2000, 40_000];
  return Array.from({ length: count }, (_, index) => sizes[index % sizes.length] ?? 0);
}

/** Queues an envelope for each size, in one transaction. */
export function enqueue(database: DatabaseSync, sizes: readonly number[], firstSeed = 1): void {
  const insert = database.prepare(
    "INSERT INTO queue (event_id, priority, quantity, billed, at, crc, envelope) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  database.exec("BEGIN");
  sizes.forEach((size, index) => {
    const seed = firstSeed + index;
    const envelope = noise(size, seed);
    const eventId = seed % 5 === 0 ? null : noise(16, seed + 0x10000);
    const billed = seed % 3 === 0 ? null : seed * 1000;
    const at = 1_780_000_000_000 + seed;
    insert.run(eventId, seed % 4, seed % 300, billed, at, crc32(envelope), envelope);
  });
  database.exec("COMMIT");
}

/** Moves every so many rows from the queue to the dead letters. */
export function bury(database: DatabaseSync, every: number): void {
  database.exec(`BEGIN;
    INSERT INTO dead (event_id, priority, quantity, billed, at, crc, envelope, died, code, status, message)
      SELECT event_id, priority, quantity, billed, at, crc, envelope, at + 7, 'rejected', 413, 'za' || id
      FROM queue WHERE id % ${every} = 0;
    DELETE FROM queue WHERE id % ${every} = 0;
    COMMIT`);
}

/** A row as its ID and values, the ID once more among these; see {@link toRow}. */
export type Row = readonly unknown[];

/** A row of these values, bytes as their digest: comparing them one by one takes its time. */
export function toRow(values: readonly unknown[]): Row {
  return values.map((value) =>
    value instanceof Uint8Array ? `${value.length} bytes: ${hash("sha256", value)}` : value,
  );
}

/** The rows of a table as SQLite gives them, by ID. */
export function trueRows(database: DatabaseSync, table: "queue" | "dead"): Row[] {
  return database
    .prepare(`SELECT * FROM ${table} ORDER BY id`)
    .all()
    .map((row) => toRow(Object.values(row)));
}

/** Copies an open spool as a crash would leave it. */
export function copySpool(file: string, target: string): { file: string; walFile: string } {
  copyFileSync(file, target);
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${target}-wal`);
  return { file: target, walFile: `${target}-wal` };
}

/** Damages a file. */
export function overwrite(file: string, at: number, bytes: Uint8Array): void {
  const descriptor = openSync(file, "r+");
  writeSync(descriptor, bytes, 0, bytes.length, at);
  closeSync(descriptor);
}

/** A number as the format writes it. */
export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
