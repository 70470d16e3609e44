/** Options that an environment variable can give, too (OpenTelemetry specification, variables). */
export const batchEnvironmentVariables = {
  scheduledDelayMillis: "OTEL_BLRP_SCHEDULE_DELAY",
  exportTimeoutMillis: "OTEL_BLRP_EXPORT_TIMEOUT",
  maxQueueSize: "OTEL_BLRP_MAX_QUEUE_SIZE",
  maxExportBatchSize: "OTEL_BLRP_MAX_EXPORT_BATCH_SIZE",
} as const;

/** The options that have a variable. */
export type BatchOption = keyof typeof batchEnvironmentVariables;

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the number of one variable; `undefined` when it is not set or empty, `NaN` when it is none. */
export function batchVariable(option: BatchOption, environment: Environment): number | undefined {
  const text = environment[batchEnvironmentVariables[option]]?.trim() ?? "";
  if (text === "") return undefined;
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}
