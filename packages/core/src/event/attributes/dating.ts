import type { Fitting } from "../fit/fitting.ts";
import { readTimestamp } from "../fit/timestamp-text.ts";

const dayMillis = 24 * 60 * 60 * 1000;
/** Relay, `max_secs_in_past` and `max_secs_in_future`. */
const maxPastMillis = 30 * dayMillis;
const maxFutureMillis = 60 * 1000;

/**
 * Makes the time of an event: what is no time becomes the present.
 *
 * Sentry dates an event of more than 30 days ago, or of more than 60 s ahead, at its arrival; its own
 * time then stays visible in the context `rookery`, as `original_timestamp`.
 */
export function datedAt(given: unknown, fitting: Fitting): string | number {
  if (given === undefined || given === null) return isoText(fitting.nowMillis);
  const time = fitting.fit("timestamp", given, (value) => readTimestamp(value));
  if (time === undefined) {
    fitting.move(given, "it is no time: the present stands for it", "timestamp");
    return isoText(fitting.nowMillis);
  }
  const age = fitting.nowMillis - time.epochMillis;
  if (age <= maxPastMillis && age >= -maxFutureMillis) return time.written;
  const reason = age > 0 ? "more than 30 days ago" : "more than 60 s ahead";
  fitting.change("redated", `${reason}: Sentry dates it at its arrival`, "timestamp");
  fitting.note(
    "original_timestamp",
    typeof time.written === "string" ? time.written : isoText(time.epochMillis),
  );
  return time.written;
}

function isoText(epochMillis: number): string {
  const date = new Date(epochMillis);
  return (Number.isNaN(date.getTime()) ? new Date(0) : date).toISOString();
}
