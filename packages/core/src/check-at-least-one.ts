import { checkWholeNumber } from "./check-whole-number.ts";
import type { SentryConfigurationErrorCode } from "./configuration-error.ts";

/** Returns an option's value when it is a whole number from 1 to `max`, and throws when it is not. */
export function checkAtLeastOne(
  code: SentryConfigurationErrorCode,
  option: string,
  value: number,
  max: number = Number.MAX_SAFE_INTEGER,
): number {
  return checkWholeNumber(code, option, value, { min: 1, max });
}
