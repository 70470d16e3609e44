import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { LogRecord } from "@rookery/log-record";
import { z } from "zod";

import { givenRecordSchema } from "./given-record.ts";

const folder = join(import.meta.dirname, "../../../packages/otel-exporter/test/mapping/vectors");

const vectorSchema = z.strictObject({
  id: z.string(),
  spec: z.string(),
  given: givenRecordSchema,
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
    z.array(vectorSchema).parse(JSON.parse(readFileSync(join(folder, file), "utf8"))),
  );
}
