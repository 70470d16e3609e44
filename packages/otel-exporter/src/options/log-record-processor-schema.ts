import type { MeterProvider } from "@opentelemetry/api";
import { z } from "zod";

import type { BatchOption } from "../processors/batch-environment.ts";
import type { SentryLogRecordProcessorOptions } from "../processors/log-record-processor-options.ts";
import type { RecordExporter } from "../processors/record-exporter.ts";
import { hasMethods } from "./method-check.ts";

/** The longest time that a timer of Node can wait; with more it fires at once. */
const maxTimerMillis = 2_147_483_647;

/** A list of names of attributes, or of entries of the baggage. */
export const namesSchema: z.ZodType<readonly string[]> = z
  .array(z.string("expected text"), "expected a list of names")
  .readonly();

/** Whatever has the methods of an exporter. */
export const recordExporterSchema: z.ZodType<RecordExporter> = z.custom<RecordExporter>(
  (value) => hasMethods(value, ["export", "shutdown"]),
  "expected a log record exporter",
);

/** The numbers that an environment variable can give, too. */
export const batchOptionSchemas: Readonly<Record<BatchOption, z.ZodType<number>>> = {
  maxQueueSize: wholeNumber(1),
  maxExportBatchSize: wholeNumber(1),
  scheduledDelayMillis: wholeNumber(0, maxTimerMillis),
  exportTimeoutMillis: wholeNumber(0, maxTimerMillis),
};

const shape = {
  exporter: recordExporterSchema,
  maxQueueSize: batchOptionSchemas.maxQueueSize.optional(),
  maxExportBatchSize: batchOptionSchemas.maxExportBatchSize.optional(),
  scheduledDelayMillis: batchOptionSchemas.scheduledDelayMillis.optional(),
  exportTimeoutMillis: batchOptionSchemas.exportTimeoutMillis.optional(),
  spanAttributes: namesSchema.optional(),
  baggageKeys: namesSchema.optional(),
  meterProvider: z
    .custom<MeterProvider>((value) => hasMethods(value, ["getMeter"]), "expected a meter provider")
    .optional(),
} satisfies Record<keyof SentryLogRecordProcessorOptions, z.ZodType>;

/** Checks all options at once; an option that does not exist is an error. */
export const logRecordProcessorSchema: z.ZodType<SentryLogRecordProcessorOptions> = z.strictObject(
  shape,
  "expected an object",
);

/** The names of the options of a `SentryLogRecordProcessor`. */
export const logRecordProcessorOptionNames: readonly string[] = Object.keys(shape);

function wholeNumber(min: number, max: number = Number.MAX_SAFE_INTEGER): z.ZodInt {
  const expectation =
    max === Number.MAX_SAFE_INTEGER
      ? `expected a whole number of at least ${min}`
      : `expected a whole number from ${min} to ${max}`;
  return z.int(expectation).min(min, expectation).max(max, expectation);
}
