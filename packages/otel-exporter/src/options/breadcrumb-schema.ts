import { z } from "zod";

import type {
  BreadcrumbOptions,
  CheckedBreadcrumbOptions,
} from "../breadcrumbs/breadcrumb-options.ts";

/** As many as Sentry's SDKs keep, and as `fitEvent` lets through. */
const maxPerTrace = 100;

const shape = {
  maxPerTrace: z
    .int(`expected a whole number from 0 to ${maxPerTrace}`)
    .min(0, `expected a whole number from 0 to ${maxPerTrace}`)
    .max(maxPerTrace, `expected a whole number from 0 to ${maxPerTrace}`)
    .default(maxPerTrace),
  maxTraces: positive().default(1_000),
  maxBytes: positive().default(8 * 1024 * 1024),
  idleMillis: positive().default(300_000),
  minSeverity: z
    .enum(
      ["trace", "debug", "info", "warn", "error", "fatal"],
      `expected "trace", "debug", "info", "warn", "error", "fatal"`,
    )
    .default("trace"),
} satisfies Record<keyof BreadcrumbOptions, z.ZodType>;

/** One schema for each option of breadcrumbs. */
export const breadcrumbShape: Readonly<Record<keyof BreadcrumbOptions, z.ZodType>> = shape;

/** Checks the options of breadcrumbs, and completes them with defaults. */
export const breadcrumbSchema: z.ZodType<CheckedBreadcrumbOptions> = z
  .strictObject(shape, "expected an object")
  .prefault({});

function positive(): z.ZodInt {
  const expectation = "expected a whole number of at least 1";
  return z.int(expectation).min(1, expectation).max(Number.MAX_SAFE_INTEGER, expectation);
}
