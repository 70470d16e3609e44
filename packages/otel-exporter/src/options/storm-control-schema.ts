import { z } from "zod";

import type { StormControlOptions } from "../storms/storm-options.ts";

const expectation = "expected a whole number of at least 1";
const limitSchema = z.int(expectation).min(1, expectation).optional();

/** One schema for each option of `stormControl`; without any, there is no limit. */
export const stormControlShape: Readonly<
  Record<keyof StormControlOptions, z.ZodOptional<z.ZodInt>>
> = {
  maxPerIssuePerMinute: limitSchema,
  burst: limitSchema,
  maxPerMinute: limitSchema,
};
