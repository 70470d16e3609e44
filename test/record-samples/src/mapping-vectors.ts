import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { HrTime, LogRecord } from "@rookery/log-record";
import { z } from "zod";

const folder = join(import.meta.dirname, "../../../packages/otel-exporter/test/mapping/vectors");

const timeSchema: z.ZodType<HrTime> = z.tuple([z.number(), z.number()]);

/** `null` stands for "absent", which JSON cannot say. */
const vectorSchema = z.strictObject({
  id: z.string(),
  spec: z.string(),
  given: z
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
    .partial(),
  options: z
    .strictObject({
      release: z.string().optional(),
      environment: z.string().optional(),
      serverName: z.string().optional(),
      dist: z.string().optional(),
      tags: z.array(z.string()).optional(),
      defaultTags: z.boolean().optional(),
    })
    .default({}),
  expected: z.record(z.string(), z.unknown()),
});

/** One rule of the mapping: a record, the options, and the fields that must come of them. */
export interface MappingVector {
  readonly id: string;
  /** Where the rule comes from. */
  readonly spec: string;
  readonly given: Partial<LogRecord>;
  readonly options: z.infer<typeof vectorSchema>["options"];
  readonly expected: Readonly<Record<string, unknown>>;
}

/** Reads the vectors of all files. */
export function mappingVectors(): readonly MappingVector[] {
  return readdirSync(folder).flatMap((file) =>
    z
      .array(vectorSchema)
      .parse(JSON.parse(readFileSync(join(folder, file), "utf8")))
      .map(toVector),
  );
}

function toVector({ given, ...rest }: z.infer<typeof vectorSchema>): MappingVector {
  const present = Object.entries(given).filter(([name, value]) => {
    return value !== undefined || name === "severityNumber";
  });
  return { ...rest, given: Object.fromEntries(present) };
}
