import type { DatabaseSync } from "node:sqlite";

import { spoolProblem } from "./sqlite-problem.ts";

/**
 * Does some work in a transaction, which is on the disk once this returns.
 *
 * @throws SpoolError; then nothing has changed.
 */
export function transaction<Result>(
  file: string,
  database: DatabaseSync,
  work: () => Result,
): Result {
  try {
    database.exec("BEGIN IMMEDIATE");
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // A full disk may have rolled it back already.
    if (database.isOpen && database.isTransaction) database.exec("ROLLBACK");
    throw spoolProblem(file, error);
  }
}
