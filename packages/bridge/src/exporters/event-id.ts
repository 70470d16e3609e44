import { randomUUID } from "node:crypto";

import { deriveEventId } from "@rookery/core";

import type { PositionedRecord } from "../pipeline/exporter.ts";

/** Tells this run's input from any other's, where nothing else does. */
const run = randomUUID();

/**
 * The id of a record's event: from its own unique id where it has one, else from where it stood
 * and what it said.
 *
 * The same line of the same file makes the same event every time it is sent; two lines alike make
 * two events. A line on stdin that does not say when it was written is a new event in every run: it
 * cannot be told from one that says the same again.
 */
export function eventIdOf(item: PositionedRecord, projectId: string): string {
  const { hasOwnTime, line, position, record } = item;
  const uid = record.attributes["log.record.uid"];
  if (typeof uid === "string" && uid !== "") return deriveEventId([projectId, uid]);
  const isRepeatable = position.identity !== "" || hasOwnTime;
  const source = isRepeatable ? position.identity : run;
  return deriveEventId([projectId, source, String(position.offset), line]);
}
