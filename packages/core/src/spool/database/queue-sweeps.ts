import type { DatabaseSync } from "node:sqlite";

import type { DeliveryPriority } from "../../delivery/deliverable.ts";
import { plus } from "../amounts.ts";
import {
  noAmount,
  noneGone,
  type Amount,
  type Gone,
  type PerPriority,
  type SweepRange,
} from "../spool-changes.ts";
import { amountColumns, amountOf, priorityNumbers } from "./spool-rows.ts";

/** How much is to be sent. */
export function queuedAmounts(database: DatabaseSync): PerPriority<Amount> {
  const select = database.prepare(`SELECT ${amountColumns} FROM queue WHERE priority = ?`);
  return {
    issue: amountOf(select.get(priorityNumbers.issue)),
    log: amountOf(select.get(priorityNumbers.log)),
  };
}

/** Removes what came in before a time, of those in these ranges; returns what it was. */
export function removeOlder(
  database: DatabaseSync,
  beforeMillis: number,
  ranges: PerPriority<SweepRange>,
): PerPriority<Gone> {
  const where = "WHERE priority = ? AND id > ? AND id <= ? AND at < ?";
  const count = database.prepare(`SELECT ${amountColumns} FROM queue ${where}`);
  const remove = database.prepare(`DELETE FROM queue ${where} RETURNING id`);
  const sweep = (priority: DeliveryPriority): Gone => {
    const { afterId, lastId } = ranges[priority];
    const values = [priorityNumbers[priority], afterId, lastId, beforeMillis];
    const amount = amountOf(count.get(...values));
    if (amount.entries === 0) return noneGone;
    return { ...amount, ids: remove.all(...values).map(({ id }) => Number(id)) };
  };
  return { issue: sweep("issue"), log: sweep("log") };
}

/** Removes the oldest in these ranges, of one priority after the other, until so many bytes are gone. */
export function removeOldest(
  database: DatabaseSync,
  bytes: number,
  priorities: readonly DeliveryPriority[],
  ranges: PerPriority<SweepRange>,
): PerPriority<Gone> {
  const rows = database.prepare(
    "SELECT id, 1 AS entries, quantity, length(envelope) AS bytes, billed AS billedBytes FROM queue WHERE priority = ? AND id > ? AND id <= ? ORDER BY id",
  );
  const remove = database.prepare("DELETE FROM queue WHERE priority = ? AND id > ? AND id <= ?");
  const sweep = (priority: DeliveryPriority, wanted: number): Gone => {
    const { afterId, lastId: end } = ranges[priority];
    let amount = noAmount;
    let lastId = afterId;
    const ids: number[] = [];
    for (const row of rows.iterate(priorityNumbers[priority], afterId, end)) {
      if (amount.bytes >= wanted) break;
      amount = plus(amount, amountOf(row));
      lastId = Number(row["id"]);
      ids.push(lastId);
    }
    remove.run(priorityNumbers[priority], afterId, lastId);
    return { ...amount, ids };
  };
  const gone = { issue: noneGone, log: noneGone };
  let wanted = bytes;
  for (const priority of priorities) {
    gone[priority] = sweep(priority, wanted);
    wanted -= gone[priority].bytes;
  }
  return gone;
}
