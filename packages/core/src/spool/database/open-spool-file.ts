import { existsSync, renameSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

import { restoreRows, type Restored } from "./restore-rows.ts";
import { schema, schemaVersion, settings } from "./spool-schema.ts";
import { isDamage, newerSpool, spoolProblem } from "./sqlite-problem.ts";

/** A spool's file that was found damaged. */
export interface Damage extends Restored {
  /** Where the damaged file is now. */
  readonly setAside: string;
}

/** An open file, and what was wrong with it. */
export interface OpenFile {
  readonly database: DatabaseSync;
  readonly damage: Damage | undefined;
}

/**
 * Opens the file of a spool, or makes it.
 *
 * A damaged one is set aside, and what the damage did not hit goes into a new one. That one takes its
 * place when it is complete: what a full disk or a crash interrupts begins anew.
 *
 * @throws SpoolError
 */
export function openSpoolFile(file: string, nowMillis: number): OpenFile {
  const newFile = `${file}.restored`;
  try {
    if (!existsSync(file) && existsSync(newFile)) replace(file, newFile);
    const database = openChecked(file);
    if (database !== undefined) return { database, damage: undefined };
    const restored = restore(file, newFile);
    const setAside = `${file}.damaged-${new Date(nowMillis).toISOString().replaceAll(":", "")}`;
    moveAside(file, setAside);
    replace(file, newFile);
    return { database: openNew(file), damage: { setAside, ...restored } };
  } catch (error) {
    throw spoolProblem(file, error);
  }
}

/** Makes a new file of what can be read of a damaged one, which stays as it is. */
function restore(damagedFile: string, newFile: string): Restored {
  for (const ending of ["", "-wal", "-shm"]) rmSync(`${newFile}${ending}`, { force: true });
  const database = openNew(newFile);
  try {
    const wal = `${damagedFile}-wal`;
    const restored = restoreRows(damagedFile, existsSync(wal) ? wal : undefined, database);
    // All of it is in the file itself before that goes elsewhere.
    database.exec("PRAGMA journal_mode = DELETE");
    return restored;
  } finally {
    database.close();
  }
}

function openNew(file: string): DatabaseSync {
  const database = openChecked(file);
  if (database === undefined) throw new Error("a new file is damaged, too: check the disk");
  return database;
}

/** Puts a complete file in the place of one that is gone, with whatever stood beside that. */
function replace(file: string, newFile: string): void {
  for (const ending of ["-wal", "-shm"]) rmSync(`${file}${ending}`, { force: true });
  renameSync(newFile, file);
}

/**
 * Opens the file of a spool to read it, whoever writes it meanwhile.
 *
 * @throws SpoolError
 */
export function readSpoolFile(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    const version = Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
    if (version > schemaVersion) throw newerSpool(file);
    if (version === 0) throw new Error("it is no spool of rookery's");
    return database;
  } catch (error) {
    throw spoolProblem(file, error);
  }
}

/**
 * Looks whether a file is a spool, and in order, and changes nothing.
 *
 * @throws SpoolError when it is not.
 */
export function checkSpoolFile(file: string): void {
  const database = readSpoolFile(file);
  try {
    if (!isInOrder(database)) throw damaged;
  } catch (error) {
    throw spoolProblem(file, error);
  } finally {
    database.close();
  }
}

/** Returns `undefined` for a file that is damaged. */
function openChecked(file: string): DatabaseSync | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    database.exec(settings);
    if (!isInOrder(database)) throw damaged;
    prepareSchema(file, database);
    return database;
  } catch (error) {
    // Closing may checkpoint, and so change what is to be set aside: a damaged file is left as it is.
    database?.close();
    if (error === damaged || isDamage(error)) return undefined;
    throw error;
  }
}

const damaged = new Error("damaged");

function isInOrder(database: DatabaseSync): boolean {
  return database.prepare("PRAGMA quick_check(1)").get()?.["quick_check"] === "ok";
}

function prepareSchema(file: string, database: DatabaseSync): void {
  const version = Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
  if (version > schemaVersion) throw newerSpool(file);
  if (version === 0) {
    const { tables } = database.prepare("SELECT count(*) AS tables FROM sqlite_schema").get() ?? {};
    // A file of ours always has a version: it was in what the damage hit.
    if (Number(tables) > 0) throw damaged;
    database.exec(`BEGIN;${schema}COMMIT;`);
  }
  // Each statement is compiled against the table that it needs.
  database.prepare("SELECT id, event_id, priority, quantity, billed, at, crc, envelope FROM queue");
  database.prepare("SELECT n, event_id FROM accepted");
  database.prepare("SELECT died, code, status, message FROM dead");
}

function moveAside(file: string, setAside: string): void {
  renameSync(file, setAside);
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${setAside}-wal`);
  rmSync(`${file}-shm`, { force: true });
}
