import { z } from "zod";

import type { DuplicatesOptions } from "../duplicates/duplicates-options.ts";

/** Longer than that, an event that waits is an issue that nobody hears of. */
const maxWindowMillis = 60_000;

const windowExpectation = `expected a whole number from 0 to ${maxWindowMillis}`;

/** One schema for each option of `duplicates`. */
export const duplicatesShape: { readonly mergeWindowMillis: z.ZodDefault<z.ZodInt> } = {
  mergeWindowMillis: z
    .int(windowExpectation)
    .min(0, windowExpectation)
    .max(maxWindowMillis, windowExpectation)
    .default(1_000),
} satisfies Record<keyof DuplicatesOptions, z.ZodType>;
