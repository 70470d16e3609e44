import { SentryExporterError } from "../sentry-exporter-error.ts";

/** Makes the error that lists all that is wrong with the options, one problem a line. */
export function invalidOptions(problems: readonly string[]): SentryExporterError {
  const lines = problems.map((problem) => `\n- ${problem}`).join("");
  return new SentryExporterError(
    "invalid_options",
    `SentryLogRecordExporter cannot use its options:${lines}`,
  );
}
