import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { LogRecord } from "@rookery/log-record";
import { z } from "zod";

import { givenRecordSchema } from "./given-record.ts";

const folder = join(
  import.meta.dirname,
  "../../../packages/otel-exporter/test/mapping/log/vectors",
);

const vectorSchema = z.strictObject({
  id: z.string(),
  spec: z.string(),
  given: givenRecordSchema,
  options: z
    .strictObject({
      release: z.string().optional(),
      environment: z.string().optional(),
      serverName: z.string().optional(),
      resourceAttributes: z.array(z.string()).optional(),
    })
    .default({}),
  expected: z.strictObject({
    fields: z.record(z.string(), z.unknown()).default({}),
    attributes: z.record(z.string(), z.unknown()).default({}),
  }),
});

/** One rule of the mapping to structured logs. */
export interface LogVector {
  readonly id: string;
  /** Where the rule comes from. */
  readonly spec: string;
  readonly given: Partial<LogRecord>;
  readonly options: z.infer<typeof vectorSchema>["options"];
  /** What must come of it; `null` where a field or an attribute must be absent. */
  readonly expected: {
    readonly fields: Readonly<Record<string, unknown>>;
    /** Values by the attributes' names; others may be there as well. */
    readonly attributes: Readonly<Record<string, unknown>>;
  };
}

/** Reads the vectors of all files. */
export function logVectors(): readonly LogVector[] {
  return readdirSync(folder).flatMap((file) =>
    z.array(vectorSchema).parse(JSON.parse(readFileSync(join(folder, file), "utf8"))),
  );
}
