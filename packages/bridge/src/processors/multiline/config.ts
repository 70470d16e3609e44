import { z } from "zod";

import { byteSizeSchema } from "../../settings/byte-size-schema.ts";
import { decodingShape, type DecodingConfig } from "../../settings/decoding-schema.ts";
import { durationSchema } from "../../settings/duration-schema.ts";
import { compileLinePattern, LogstashSyntaxError } from "./line-pattern.ts";

/** Configuration of the `multiline` processor. */
export interface MultilineProcessorConfig extends Omit<DecodingConfig, "max_event_bytes"> {
  /** Lines that this regular expression of Ruby's is found in belong to another line. */
  readonly pattern?: string | undefined;
  /** Whether those lines belong to another one that `pattern` is not found in. @default false */
  readonly negate: boolean;
  /** Which line they belong to: they come `after` it, or `before` it. @default "after" */
  readonly match: "after" | "before";
  /** Every record begins with a line that this regular expression of Ruby's is found in. */
  readonly start_pattern?: string | undefined;
  /** Further lines of one record are left out. @default 500 */
  readonly max_lines: number;
  /** Further bytes of one record are left out. @default 256KiB */
  readonly max_bytes: number;
  /** Of so many sources a record may wait for its next line; the one that waited longest goes on. @default 10000 */
  readonly max_sources: number;
  /** What all that waits may hold. @default 32MiB */
  readonly max_waiting_bytes: number;
  /** How long a record waits for its next line. @default 1s */
  readonly flush_after: number;
}

const patternSchema = z.string().superRefine((pattern, context) => {
  try {
    compileLinePattern(pattern);
  } catch (error) {
    if (!(error instanceof LogstashSyntaxError)) throw error;
    context.addIssue({ code: "custom", message: error.message });
  }
});

const { max_event_bytes: _maxEventBytes, ...partsShape } = decodingShape;

export const multilineProcessorConfigSchema: z.ZodType<MultilineProcessorConfig> = z
  .strictObject({
    ...partsShape,
    pattern: patternSchema.optional(),
    negate: z.boolean().default(false),
    match: z.enum(["after", "before"]).default("after"),
    start_pattern: patternSchema.optional(),
    max_lines: z.int().min(2).max(100_000).default(500),
    max_bytes: byteSizeSchema(1024, 16_777_216).default(262_144),
    max_sources: z.int().min(1).max(1_000_000).default(10_000),
    max_waiting_bytes: byteSizeSchema(1024, 1_073_741_824).default(33_554_432),
    flush_after: durationSchema(1).default(1000),
  })
  .refine(({ pattern, start_pattern: start }) => pattern === undefined || start === undefined, {
    error: "Expected pattern or start_pattern, not both.",
    path: ["start_pattern"],
  })
  .refine(({ match, negate, pattern }) => pattern !== undefined || (!negate && match === "after"), {
    error: "Expected a pattern that negate and match are about.",
    path: ["pattern"],
  });
