import type { OptionShape } from "./option-shape.ts";
import { wholeNumber } from "./value-schemas.ts";

/** Options of `duplicates` once they are checked and complete. */
export interface CheckedDuplicates {
  readonly mergeWindowMillis: number;
}

/** Longer than a second, an event that waits is an issue that nobody hears of. */
const maxWindowMillis = 1_000;

/** One schema for each option of `duplicates`. */
export const duplicatesShape: OptionShape<CheckedDuplicates> = {
  mergeWindowMillis: wholeNumber(0, maxWindowMillis).default(maxWindowMillis),
};
