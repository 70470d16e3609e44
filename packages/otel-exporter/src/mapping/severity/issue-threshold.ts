import { severityNumbers, type LogRecord, type SeverityName } from "@rookery/log-record";

import { recordSeverity } from "./record-severity.ts";

/** The smallest severity number that makes an issue when `minSeverity` is the threshold. */
export function severityThreshold(minSeverity: SeverityName): number {
  return severityNumbers[minSeverity];
}

/**
 * Tells whether a record becomes an issue: whether it is at least as severe as `minSeverity`.
 *
 * A record without a severity counts as INFO (OpenTelemetry logs data model).
 */
export function isIssue(
  record: Pick<LogRecord, "severityNumber" | "severityText">,
  minSeverity: SeverityName,
): boolean {
  return recordSeverity(record) >= severityThreshold(minSeverity);
}
