import { DatabaseSync } from "node:sqlite";

import { spoolProblem } from "./sqlite-problem.ts";

/**
 * Makes this process the only owner of a spool, until it is closed or the process ends, however it ends.
 *
 * The lock is SQLite's own, on a file beside the spool: the system takes it back from a process that is
 * gone, and others can still read the spool meanwhile.
 *
 * @throws SpoolError `spool_in_use` when another has it.
 */
export function lockSpool(file: string): DatabaseSync {
  const lockFile = `${file}.lock`;
  try {
    const lock = new DatabaseSync(lockFile);
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");
    return lock;
  } catch (error) {
    throw spoolProblem(file, error);
  }
}
