import {
  SentryConfigurationError,
  type SentryConfigurationErrorCode,
} from "./configuration-error.ts";

/**
 * Returns an option's value when it is a whole number from 1 to `max`, and throws when it is not.
 */
export function checkAtLeastOne(
  code: Extract<SentryConfigurationErrorCode, `${string}_option`>,
  option: string,
  value: number,
  max: number = Number.MAX_SAFE_INTEGER,
): number {
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  const expected =
    max === Number.MAX_SAFE_INTEGER
      ? "a whole number of at least 1"
      : `a whole number from 1 to ${max}`;
  throw new SentryConfigurationError(code, `${option}: expected ${expected}, got ${value}.`);
}
