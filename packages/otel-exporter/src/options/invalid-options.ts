import { SentryExporterError } from "../sentry-exporter-error.ts";

/** Makes the error that lists all that is wrong with a component's options, one problem a line. */
export function invalidOptions(
  problems: readonly string[],
  component = "SentryLogRecordExporter",
): SentryExporterError {
  const lines = problems.map((problem) => `\n- ${problem}`).join("");
  return new SentryExporterError("invalid_options", `${component} cannot use its options:${lines}`);
}
