import { fitEvent, type EventInput } from "@rookery/core";

import type { JudgedEvent } from "./relay-judge.ts";

/** Makes of an event what is sent of it, received at the very time that it happened. */
export function toSentEvent(event: EventInput): JudgedEvent {
  const receivedAt = timeOf(event.timestamp);
  const { payload } = fitEvent(event, { nowMillis: receivedAt.getTime() });
  return { json: Buffer.from(payload).toString(), receivedAt };
}

/** When an event happened; one that does not say so happened when it was received. */
export function timeOf(timestamp: unknown): Date {
  const time = new Date(typeof timestamp === "number" ? timestamp * 1000 : String(timestamp));
  return Number.isNaN(time.getTime()) ? new Date("2026-11-22T12:00:00Z") : time;
}
