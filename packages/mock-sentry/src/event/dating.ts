import type { JsonValue } from "../json/json-value.ts";
import { parseTimestamp } from "../timestamp.ts";
import type { Remark } from "./remark.ts";

const minuteMillis = 60_000;
const dayMillis = 24 * 60 * minuteMillis;

/** The clocks that an event is dated by, in milliseconds since 1970. */
export interface EventClocks {
  /** When the server received the event. */
  readonly receivedAtMillis: number;
  /** When the client says it sent the event (`sent_at` of the envelope). */
  readonly sentAtMillis?: number;
}

/** By how much the times of an event are moved, and why. */
export interface Dating {
  readonly shiftMillis: number;
  readonly remarks: readonly Remark[];
}

/**
 * Decides by how much all timestamps of an event are moved.
 *
 * A client clock that is 55 minutes or more off is corrected for. An event that then lies more than
 * 30 days in the past or 60 seconds in the future is dated as of its arrival (Relay, clock drift
 * correction, `max_secs_in_past`, `max_secs_in_future`).
 */
export function dateEvent(timestamp: JsonValue | undefined, clocks: EventClocks): Dating {
  const { receivedAtMillis, sentAtMillis = receivedAtMillis } = clocks;
  const drift = receivedAtMillis - sentAtMillis;
  const isDrifting = Math.abs(drift) >= 55 * minuteMillis;
  const driftShift = isDrifting ? drift : 0;
  const remarks: Remark[] = isDrifting
    ? [
        remark(
          "clock_drift",
          `the client's clock is off by ${Math.round(Math.abs(drift) / 1000)} s`,
        ),
      ]
    : [];
  const given = parseTimestamp(timestamp);
  if (given === undefined) return { shiftMillis: driftShift, remarks };
  const age = receivedAtMillis - (given + driftShift);
  if (age > 30 * dayMillis) {
    remarks.push(remark("past_timestamp", "more than 30 days ago: dated as of its arrival"));
    return { shiftMillis: receivedAtMillis - given, remarks };
  }
  if (age < -minuteMillis) {
    remarks.push(remark("future_timestamp", "more than 60 s ahead: dated as of its arrival"));
    return { shiftMillis: receivedAtMillis - given, remarks };
  }
  return { shiftMillis: driftShift, remarks };
}

function remark(code: Remark["code"], message: string): Remark {
  return { path: "timestamp", code, message };
}
