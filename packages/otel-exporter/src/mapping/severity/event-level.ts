import type { EventLevel } from "@rookery/core";
import { severityName, type SeverityName } from "@rookery/log-record";

/** Events know no trace level, and spell `warn` out; any other spelling Sentry takes for an error. */
const levels = {
  trace: "debug",
  debug: "debug",
  info: "info",
  warn: "warning",
  error: "error",
  fatal: "fatal",
} satisfies Record<SeverityName, EventLevel>;

/** The level of an event, from a severity number between 1 and 24. */
export function eventLevel(severityNumber: number): EventLevel {
  return levels[severityName(severityNumber) ?? "info"];
}
