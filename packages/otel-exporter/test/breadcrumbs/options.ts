import type { CheckedBreadcrumbOptions } from "../../src/breadcrumbs/breadcrumb-options.ts";

/** The defaults, as the schema has them. */
export const defaultOptions: CheckedBreadcrumbOptions = {
  maxPerTrace: 100,
  maxTraces: 1_000,
  maxBytes: 8 * 1024 * 1024,
  idleMillis: 300_000,
  minSeverity: "trace",
};
