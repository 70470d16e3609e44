import { checkWholeNumber } from "./check-whole-number.ts";
import type { SentryConfigurationErrorCode } from "./configuration-error.ts";

/** Returns an option's value when it is a whole number of at least 1, and throws when it is not. */
export function checkAtLeastOne(
  code: SentryConfigurationErrorCode,
  option: string,
  value: number,
): number {
  return checkWholeNumber(code, option, value, { min: 1 });
}
