import type { HrTime } from "@rookery/log-record";

import { parseEpochTime } from "./parse-epoch-time.ts";
import { parseIsoTime } from "./parse-iso-time.ts";
import { rewriteTime } from "./rewrite-time.ts";

/** A time as read from a field, and the form it was written in. */
export interface TimeReading {
  readonly time: HrTime;
  readonly form: "iso" | "iso_without_zone" | "epoch";
}

/**
 * Reads a time in any form: ISO 8601 text, an epoch number as number or text, or one of the older
 * forms with the names of months.
 *
 * Returns `undefined` for everything else. See {@link parseIsoTime} and {@link parseEpochTime}.
 */
export function readTime(value: unknown): TimeReading | undefined {
  // The shortest decimal text of a double is what the producer wrote, so no digit is lost.
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string") return undefined;
  const trimmed = text.trim();
  const iso = readIso(trimmed);
  if (iso !== undefined) return iso;
  const time = parseEpochTime(trimmed);
  return time === undefined ? readOlderForm(trimmed) : { time, form: "epoch" };
}

const longestText = 64;

function readIso(text: string): TimeReading | undefined {
  const iso = parseIsoTime(text);
  if (iso === undefined) return undefined;
  return { time: iso.time, form: iso.hasZone ? "iso" : "iso_without_zone" };
}

function readOlderForm(text: string): TimeReading | undefined {
  if (text.length > longestText) return undefined;
  const rewritten = rewriteTime(text);
  return rewritten === text ? undefined : readIso(rewritten);
}
