import type { HrTime } from "@rookery/log-record";

import { parseEpochTime } from "./parse-epoch-time.ts";
import { parseIsoTime } from "./parse-iso-time.ts";

/** A time as read from a field, and the form it was written in. */
export interface TimeReading {
  readonly time: HrTime;
  readonly form: "iso" | "iso_without_zone" | "epoch";
}

/**
 * Reads a time in any form: ISO 8601 text, or an epoch number as number or text.
 *
 * Returns `undefined` for everything else. See {@link parseIsoTime} and {@link parseEpochTime}.
 */
export function readTime(value: unknown): TimeReading | undefined {
  // The shortest decimal text of a double is what the producer wrote, so no digit is lost.
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string") return undefined;
  const trimmed = text.trim();
  const iso = parseIsoTime(trimmed);
  if (iso !== undefined) return { time: iso.time, form: iso.hasZone ? "iso" : "iso_without_zone" };
  const time = parseEpochTime(trimmed);
  return time === undefined ? undefined : { time, form: "epoch" };
}
