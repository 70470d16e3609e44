import type { CheckedBreadcrumbOptions } from "../breadcrumbs/breadcrumb-options.ts";
import type { OptionShape } from "./option-shape.ts";
import { maxTimerMillis, severity, wholeNumber } from "./value-schemas.ts";

/** As many as Sentry's SDKs keep, and as `fitEvent` lets through. */
const maxPerTrace = 100;

/** One schema for each option of `breadcrumbs`. */
export const breadcrumbShape: OptionShape<CheckedBreadcrumbOptions> = {
  maxPerTrace: wholeNumber(0, maxPerTrace).default(maxPerTrace),
  maxTraces: wholeNumber(1).default(1_000),
  maxBytes: wholeNumber(1).default(8 * 1024 * 1024),
  idleMillis: wholeNumber(1, maxTimerMillis).default(300_000),
  minSeverity: severity().default("trace"),
};
