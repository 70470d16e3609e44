/** The six severity ranges of the OpenTelemetry logs data model, lowest first. */
export type SeverityName = "trace" | "debug" | "info" | "warn" | "error" | "fatal";

/**
 * The smallest severity number of each range.
 *
 * Each range is four numbers wide: TRACE 1–4, DEBUG 5–8, INFO 9–12, WARN 13–16, ERROR 17–20,
 * FATAL 21–24 (OpenTelemetry specification, logs data model, "Field: SeverityNumber").
 */
export const severityNumbers: Readonly<Record<SeverityName, number>> = {
  trace: 1,
  debug: 5,
  info: 9,
  warn: 13,
  error: 17,
  fatal: 21,
};

const namesInOrder: readonly SeverityName[] = ["trace", "debug", "info", "warn", "error", "fatal"];

/**
 * Names the range that a severity number lies in.
 *
 * Returns `undefined` for what is no severity: 0 (unspecified), numbers outside 1–24, fractions.
 */
export function severityName(severityNumber: number | undefined): SeverityName | undefined {
  if (severityNumber === undefined || !Number.isInteger(severityNumber) || severityNumber < 1) {
    return undefined;
  }
  return namesInOrder[Math.floor((severityNumber - 1) / 4)];
}
