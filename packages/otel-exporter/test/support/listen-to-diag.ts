import { diag, DiagLogLevel, type DiagLogger } from "@opentelemetry/api";
import { onTestFinished } from "vitest";

/** Collects what the exporter says through `diag`, until the test ends. */
export function listenToDiag(): readonly string[] {
  const lines: string[] = [];
  const say =
    (level: string) =>
    (namespace: string, ...words: readonly unknown[]): void => {
      if (namespace === "@rookery/otel-exporter") lines.push(`${level}: ${words.join(" ")}`);
    };
  const logger: DiagLogger = {
    error: say("error"),
    warn: say("warn"),
    info: say("info"),
    debug: say("debug"),
    verbose: say("verbose"),
  };
  diag.setLogger(logger, { logLevel: DiagLogLevel.ALL, suppressOverrideMessage: true });
  onTestFinished(() => {
    diag.disable();
  });
  return lines;
}
