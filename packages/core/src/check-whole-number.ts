import {
  SentryConfigurationError,
  type SentryConfigurationErrorCode,
} from "./configuration-error.ts";

/** What a number may be. */
export interface WholeNumberRange {
  readonly min: number;
  /** @default without end */
  readonly max?: number;
}

/** Returns an option's value when it is a whole number within its range, and throws when it is not. */
export function checkWholeNumber(
  code: SentryConfigurationErrorCode,
  option: string,
  value: number,
  { max = Number.MAX_SAFE_INTEGER, min }: WholeNumberRange,
): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  // Only numbers are shown: what else a caller put here by mistake may be a secret.
  const given: unknown = value;
  const shown = typeof given === "number" ? `${given}` : "what is no number";
  throw new SentryConfigurationError(
    code,
    `${option}: expected a whole number ${range}, got ${shown}.`,
  );
}
