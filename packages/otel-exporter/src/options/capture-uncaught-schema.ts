import type { Resource } from "@rookery/log-record";
import { z } from "zod";

import type { CaptureUncaughtOptions, RecordSource } from "../uncaught/capture-uncaught-options.ts";
import { crashAccessOf, type CrashAccess } from "../uncaught/crash-access.ts";
import { describeProblem } from "./describe-problem.ts";
import { invalidOptions } from "./invalid-options.ts";

/** Options of `captureUncaught` once they are checked and complete. */
export interface CheckedCaptureOptions {
  readonly exporter: CrashAccess;
  readonly processor?: RecordSource | undefined;
  readonly resource?: Resource | undefined;
  readonly deadlineMillis: number;
}

const exporterSchema = z.unknown().transform((value, context): CrashAccess => {
  const access = crashAccessOf(value);
  if (access !== undefined) return access;
  context.addIssue({ code: "custom", message: "expected a SentryLogRecordExporter" });
  return z.NEVER;
});

const deadlineExpectation = "expected a whole number from 1 to 60000";

const captureShape = {
  exporter: exporterSchema,
  processor: z
    .custom<RecordSource>(
      (value) => hasMember(value, "takeQueued", "function"),
      "expected a SentryLogRecordProcessor",
    )
    .optional(),
  resource: z
    .custom<Resource>(
      (value) => hasMember(value, "attributes", "object"),
      "expected an OpenTelemetry resource",
    )
    .optional(),
  deadlineMillis: z
    .int(deadlineExpectation)
    .min(1, deadlineExpectation)
    .max(60_000, deadlineExpectation)
    .default(2_000),
} satisfies Record<keyof CaptureUncaughtOptions, z.ZodType>;

const captureSchema: z.ZodType<CheckedCaptureOptions> = z.strictObject(
  captureShape,
  "expected an object",
);

/**
 * Checks the options of `captureUncaught`, and completes them with defaults.
 *
 * @throws SentryExporterError `invalid_options`, with all problems in its message.
 */
export function checkCaptureOptions(options: CaptureUncaughtOptions): CheckedCaptureOptions {
  const result = captureSchema.safeParse(options);
  if (result.success) return result.data;
  const source = { options, names: Object.keys(captureShape), variables: new Map() };
  const problems = result.error.issues.map((issue) => describeProblem(issue, source));
  throw invalidOptions(problems, "captureUncaught");
}

function hasMember(value: unknown, name: string, type: "function" | "object"): boolean {
  if (typeof value !== "object" || value === null) return false;
  const member: unknown = Reflect.get(value, name);
  return typeof member === type && member !== null;
}
