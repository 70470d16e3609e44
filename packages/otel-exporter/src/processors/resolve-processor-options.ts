import { diag, type MeterProvider } from "@opentelemetry/api";

import { describeProblem } from "../options/describe-problem.ts";
import { invalidOptions } from "../options/invalid-options.ts";
import {
  batchOptionSchemas,
  logRecordProcessorOptionNames,
  logRecordProcessorSchema,
} from "../options/log-record-processor-schema.ts";
import { showValue } from "../options/show-value.ts";
import {
  batchEnvironmentVariables,
  batchVariable,
  type BatchOption,
  type Environment,
} from "./batch-environment.ts";
import { defaultBaggageKeys } from "./context-attribute-names.ts";
import type { SentryLogRecordProcessorOptions } from "./log-record-processor-options.ts";
import type { RecordExporter } from "./record-exporter.ts";

/** Options once they are checked and complete. */
export interface CheckedProcessorOptions {
  readonly exporter: RecordExporter;
  readonly maxQueueSize: number;
  readonly maxExportBatchSize: number;
  readonly scheduledDelayMillis: number;
  /** 0 for no limit. */
  readonly exportTimeoutMillis: number;
  /** What bounds all that must end: the export timeout, its default where that is no limit. */
  readonly deadlineMillis: number;
  readonly spanAttributes: readonly string[];
  readonly baggageKeys: readonly string[];
  readonly meterProvider: MeterProvider | undefined;
}

/** The defaults of what an environment variable can give, too. */
const batchDefaults: Readonly<Record<BatchOption, number>> = {
  maxQueueSize: 10_000,
  maxExportBatchSize: 512,
  scheduledDelayMillis: 1_000,
  exportTimeoutMillis: 30_000,
};

/**
 * Checks options and completes them, from the environment and with defaults.
 *
 * A batch is never larger than the queue: the smaller number counts.
 *
 * @throws SentryExporterError `invalid_options`, with all problems in its message.
 */
export function resolveProcessorOptions(
  options: SentryLogRecordProcessorOptions,
  environment: Environment,
): CheckedProcessorOptions {
  const result = logRecordProcessorSchema.safeParse(options);
  if (!result.success) {
    const names = logRecordProcessorOptionNames;
    const source = { options, names, variables: new Map<PropertyKey, string>() };
    throw invalidOptions(
      result.error.issues.map((issue) => describeProblem(issue, source)),
      "SentryLogRecordProcessor",
    );
  }
  const given = result.data;
  const option = (name: BatchOption): number =>
    given[name] ?? fromEnvironment(name, environment) ?? batchDefaults[name];
  const maxQueueSize = option("maxQueueSize");
  const exportTimeoutMillis = option("exportTimeoutMillis");
  return {
    exporter: given.exporter,
    maxQueueSize,
    maxExportBatchSize: Math.min(option("maxExportBatchSize"), maxQueueSize),
    scheduledDelayMillis: option("scheduledDelayMillis"),
    exportTimeoutMillis,
    deadlineMillis: exportTimeoutMillis || batchDefaults.exportTimeoutMillis,
    spanAttributes: given.spanAttributes ?? [],
    baggageKeys: given.baggageKeys ?? defaultBaggageKeys,
    meterProvider: given.meterProvider,
  };
}

/** A variable with an invalid value is told, and counts as not set (OpenTelemetry specification). */
function fromEnvironment(name: BatchOption, environment: Environment): number | undefined {
  const value = batchVariable(name, environment);
  if (value === undefined || batchOptionSchemas[name].safeParse(value).success) return value;
  const variable = batchEnvironmentVariables[name];
  const found = showValue(environment[variable]);
  diag
    .createComponentLogger({ namespace: "@rookery/otel-exporter" })
    .warn(`${variable} is not used: expected a whole number in its range, got ${found}`);
  return undefined;
}
