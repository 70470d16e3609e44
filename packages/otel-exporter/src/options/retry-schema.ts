import type { RetryOptions } from "@rookery/core";
import { z } from "zod";

import type { OptionShape } from "./option-shape.ts";
import { flag, maxTimerMillis, wholeNumber } from "./value-schemas.ts";

/** One schema for each option of `retryOnFailure`; the defaults are those of the Collector. */
export const retryShape: OptionShape<Required<RetryOptions>> = {
  enabled: flag().default(true),
  initialIntervalMillis: wholeNumber(1, maxTimerMillis).default(5000),
  randomizationFactor: z
    .number("expected a number from 0 to 1")
    .min(0, "expected a number from 0 to 1")
    .max(1, "expected a number from 0 to 1")
    .default(0.5),
  multiplier: z
    .number("expected a number of at least 1")
    .min(1, "expected a number of at least 1")
    .default(1.5),
  maxIntervalMillis: wholeNumber(1, maxTimerMillis).default(30_000),
  maxElapsedMillis: wholeNumber(0, maxTimerMillis).default(300_000),
};
