import type { SeverityName } from "@rookery/log-record";
import { compileCondition, LogstashSyntaxError } from "@rookery/logstash";
import { z } from "zod";

import { severitySchema } from "../../settings/severity-schema.ts";

/** Configuration of the `filter` processor; at least one of its keys. */
export interface FilterProcessorConfig {
  /** A Logstash conditional: what it holds for goes on. */
  readonly condition?: string | undefined;
  /** A Logstash conditional: what it holds for is left out. */
  readonly drop_condition?: string | undefined;
  /** What is less severe is left out. */
  readonly min_severity?: SeverityName | undefined;
  /** What is more severe is left out. */
  readonly max_severity?: SeverityName | undefined;
}

const severities: readonly SeverityName[] = ["trace", "debug", "info", "warn", "error", "fatal"];

const conditionSchema = z.string().superRefine((text, context) => {
  try {
    compileCondition(text);
  } catch (error) {
    if (!(error instanceof LogstashSyntaxError)) throw error;
    context.addIssue({ code: "custom", message: error.message });
  }
});

export const filterProcessorConfigSchema: z.ZodType<FilterProcessorConfig> = z
  .strictObject({
    condition: conditionSchema.optional(),
    drop_condition: conditionSchema.optional(),
    min_severity: severitySchema.optional(),
    max_severity: severitySchema.optional(),
  })
  .refine((config) => Object.values(config).some((value) => value !== undefined), {
    error: "Expected condition, drop_condition, min_severity or max_severity.",
  })
  .refine(({ max_severity: max, min_severity: min }) => isInOrder(min, max), {
    error: "Expected min_severity to be no higher than max_severity: nothing would go on.",
    path: ["min_severity"],
  });

function isInOrder(min: SeverityName | undefined, max: SeverityName | undefined): boolean {
  if (min === undefined || max === undefined) return true;
  return severities.indexOf(min) <= severities.indexOf(max);
}
