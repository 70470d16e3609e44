import type { SeverityName } from "@rookery/log-record";

/** What `--min-level` may say: Sentry's words, and OpenTelemetry's where they differ. */
export type LevelName = "trace" | "debug" | "info" | "warning" | "warn" | "error" | "fatal";

const severities: Readonly<Record<LevelName, SeverityName>> = {
  trace: "trace",
  debug: "debug",
  info: "info",
  warning: "warn",
  warn: "warn",
  error: "error",
  fatal: "fatal",
};

/** The words `--min-level` knows. */
export const levelNames: readonly string[] = Object.keys(severities);

/** The severity that a level's word means. */
export function severityOf(level: LevelName): SeverityName {
  return severities[level];
}
