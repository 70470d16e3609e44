import type { EventInput } from "@rookery/core";

import { withRookeryNotes } from "../event-reading/with-rookery-notes.ts";

const numbers = new Intl.NumberFormat("en");

/** Events of one issue that were not sent since the last one that was. */
export interface HeldBack {
  /** At least 1. */
  readonly count: number;
  /** Since the first of them, in milliseconds. */
  readonly sinceMillis: number;
}

/** Tells on an event what was held back before it: `and 1,204 more like it in the last minute`. */
export function withHeldBack(event: EventInput, { count, sinceMillis }: HeldBack): EventInput {
  const told = `and ${numbers.format(count)} more like it in the last ${period(sinceMillis)}`;
  return withRookeryNotes(event, { held_back: told, held_back_count: count });
}

/** A time in the largest unit that it has one of, rounded up. */
function period(millis: number): string {
  const seconds = Math.max(1, Math.ceil(millis / 1000));
  if (seconds < 60) return counted(seconds, "second");
  if (seconds < 3600) return counted(Math.ceil(seconds / 60), "minute");
  return counted(Math.ceil(seconds / 3600), "hour");
}

function counted(count: number, unit: string): string {
  return count === 1 ? unit : `${numbers.format(count)} ${unit}s`;
}
