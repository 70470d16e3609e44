import { deriveEventId } from "@rookery/core";

import type { PositionedRecord } from "../pipeline/exporter.ts";

/**
 * The id of a record's event: from its own unique id where it has one, else from where it stood
 * and what it said.
 *
 * The same line of the same file makes the same event every time it is sent; two lines alike make
 * two events.
 */
export function eventIdOf({ record, position, line }: PositionedRecord, projectId: string): string {
  const uid = record.attributes["log.record.uid"];
  return typeof uid === "string" && uid !== ""
    ? deriveEventId([projectId, uid])
    : deriveEventId([projectId, position.source, String(position.offset), line]);
}
