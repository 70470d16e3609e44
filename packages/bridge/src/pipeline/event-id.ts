import { randomUUID } from "node:crypto";

import { deriveEventId } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

import type { PositionedRecord } from "./positioned-record.ts";

/** Tells this run's input from any other's, where nothing else does. */
const run = randomUUID();

/**
 * The id of a record's event: from its own unique id where it has one, else from where it stood
 * and what it said.
 *
 * Where a line cannot be read again by its place, as on a pipe, what Filebeat says of the file that it
 * read counts: file and offset, and the text, as a file that is truncated begins anew at 0.
 *
 * The same line of the same file makes the same event every time it is sent; two lines alike make
 * two events. A line on stdin that does not say when it was written is a new event in every run: it
 * cannot be told from one that says the same again.
 */
export function eventIdOf(item: PositionedRecord, projectId: string): string {
  const { hasOwnTime, line, position, record } = item;
  const uid = record.attributes["log.record.uid"];
  if (typeof uid === "string" && uid !== "") return deriveEventId([projectId, uid]);
  if (position.identity === "") {
    const place = placeByFilebeat(record);
    if (place !== undefined) return deriveEventId([projectId, ...place]);
  }
  const isRepeatable = position.identity !== "" || (hasOwnTime && position.comesOnce !== true);
  const source = isRepeatable ? position.identity : (position.delivery ?? run);
  return deriveEventId([projectId, source, String(position.offset), line]);
}

const fileFields = ["path", "device_id", "inode", "fingerprint"].map((name) => `log.file.${name}`);

/** The agent, the file, the offset and the text; `undefined` for what no Filebeat has read. */
function placeByFilebeat({ attributes, body, resource }: LogRecord): readonly string[] | undefined {
  const offset = shortText(attributes["log.offset"]);
  const file = fileFields.map((name) => shortText(attributes[name]));
  const isKnown = offset !== "" && file.some((part) => part !== "");
  if (!isKnown || typeof body !== "string") return undefined;
  return [shortText(resource.attributes["agent.id"]), ...file, offset, body];
}

function shortText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
