import type { StormControlOptions } from "../storms/storm-options.ts";
import type { OptionShape } from "./option-shape.ts";
import { wholeNumber } from "./value-schemas.ts";

/** One schema for each option of `stormControl`; without any, there is no limit. */
export const stormControlShape: OptionShape<StormControlOptions> = {
  maxPerIssuePerMinute: wholeNumber(1).optional(),
  burst: wholeNumber(1).optional(),
  maxPerMinute: wholeNumber(1).optional(),
};
