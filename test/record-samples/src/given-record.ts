import type { HrTime, LogRecord } from "@rookery/log-record";
import { z } from "zod";

const timeSchema: z.ZodType<HrTime> = z.tuple([z.number(), z.number()]);

/** The parts of a record that a vector gives; `null` stands for "absent", which JSON cannot say. */
export const givenRecordSchema: z.ZodType<Partial<LogRecord>> = z
  .strictObject({
    hrTime: timeSchema,
    hrTimeObserved: timeSchema,
    severityNumber: z
      .number()
      .nullable()
      .transform((value) => value ?? undefined),
    severityText: z.string(),
    body: z.unknown(),
    eventName: z.string(),
    attributes: z.record(z.string(), z.unknown()),
    droppedAttributesCount: z.number(),
    resource: z.strictObject({ attributes: z.record(z.string(), z.unknown()) }),
    instrumentationScope: z.strictObject({ name: z.string(), version: z.string().optional() }),
    spanContext: z.strictObject({
      traceId: z.string(),
      spanId: z.string(),
      traceFlags: z.number(),
    }),
  })
  .partial()
  .transform((given): Partial<LogRecord> =>
    Object.fromEntries(
      Object.entries(given).filter(
        ([name, value]) => value !== undefined || name === "severityNumber",
      ),
    ),
  );
