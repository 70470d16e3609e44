import { z } from "zod";

import type { SentryExceptionSpanProcessorOptions } from "../processors/exception-span-processor-options.ts";
import type { SentryLogRecordProcessor } from "../processors/sentry-log-record-processor.ts";
import { namesSchema, recordExporterSchema } from "./log-record-processor-schema.ts";
import { hasMethods } from "./method-check.ts";

const shape = {
  processor: z
    .custom<SentryLogRecordProcessor>(
      (value) => hasMethods(value, ["onEmit", "forceFlush", "takeQueued"]),
      "expected a SentryLogRecordProcessor",
    )
    .optional(),
  exporter: recordExporterSchema.optional(),
  spanAttributes: namesSchema.optional(),
  baggageKeys: namesSchema.optional(),
} satisfies Record<keyof SentryExceptionSpanProcessorOptions, z.ZodType>;

/** Checks all options at once; an option that does not exist is an error. */
export const exceptionSpanProcessorSchema: z.ZodType<SentryExceptionSpanProcessorOptions> = z
  .strictObject(shape, "expected an object")
  .refine(
    ({ exporter, processor }) => (exporter === undefined) !== (processor === undefined),
    "expected either processor or exporter",
  );

/** The names of the options of a `SentryExceptionSpanProcessor`. */
export const exceptionSpanProcessorOptionNames: readonly string[] = Object.keys(shape);
