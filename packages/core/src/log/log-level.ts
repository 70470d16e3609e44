import type { LogLevel } from "./log-item.ts";

/** A level and its number, which always agree. */
interface LogSeverity {
  readonly level: LogLevel;
  readonly severity_number: number;
}

/** Per level its first number: a level spans four (OpenTelemetry logs data model; Sentry, logs). */
const firstNumbers: readonly LogSeverity[] = [
  { level: "trace", severity_number: 1 },
  { level: "debug", severity_number: 5 },
  { level: "info", severity_number: 9 },
  { level: "warn", severity_number: 13 },
  { level: "error", severity_number: 17 },
  { level: "fatal", severity_number: 21 },
];

/** Other words for the levels, in lower case: those of syslog, Java, Python and .NET. */
const otherWords: Readonly<Record<string, LogLevel>> = {
  finest: "trace",
  finer: "trace",
  verbose: "trace",
  fine: "debug",
  config: "debug",
  notice: "info",
  information: "info",
  informational: "info",
  log: "info",
  warning: "warn",
  err: "error",
  severe: "error",
  critical: "fatal",
  crit: "fatal",
  alert: "fatal",
  emerg: "fatal",
  emergency: "fatal",
  panic: "fatal",
};

const byLevel: ReadonlyMap<string, LogSeverity> = new Map(
  firstNumbers.map((severity) => [severity.level, severity]),
);
const info: LogSeverity = { level: "info", severity_number: 9 };
const numbersPerLevel = 4;
const maxWordLength = 32;

/**
 * Finds level and number of a log from what is known of them.
 *
 * A number from 1 to 24 decides, and its level follows from it; without one the word does, in any
 * case; without either it is `info`.
 */
export function logSeverity(level: unknown, severityNumber: unknown): LogSeverity {
  if (typeof severityNumber === "number" && Number.isInteger(severityNumber)) {
    const named = firstNumbers[Math.ceil(severityNumber / numbersPerLevel) - 1];
    if (named !== undefined) return { level: named.level, severity_number: severityNumber };
  }
  if (typeof level !== "string" || level.length > maxWordLength) return info;
  const word = level.trim().toLowerCase();
  return byLevel.get(Object.hasOwn(otherWords, word) ? (otherWords[word] ?? "") : word) ?? info;
}
