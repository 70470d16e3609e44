import { SentryConfigurationError } from "./configuration-error.ts";

/** Returns an option's value when it is a whole number of at least 1, and throws when it is not. */
export function checkAtLeastOne(
  code: "transport_option" | "delivery_option",
  option: string,
  value: number,
): number {
  if (Number.isInteger(value) && value >= 1) return value;
  throw new SentryConfigurationError(
    code,
    `${option}: expected a whole number of at least 1, got ${value}.`,
  );
}
