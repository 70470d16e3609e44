import { InvalidArgumentError } from "commander";

import { durationExpected, parseDuration as readDuration } from "../../settings/parse-duration.ts";

/**
 * Reads a duration of the command line, in milliseconds.
 *
 * @throws InvalidArgumentError
 */
export function parseDuration(text: string): number {
  const millis = readDuration(text);
  if (millis === undefined) throw new InvalidArgumentError(durationExpected);
  return millis;
}

/**
 * Leaves a duration as it was written, once it is known to be one.
 *
 * @throws InvalidArgumentError
 */
export function checkDuration(text: string): string {
  parseDuration(text);
  return text;
}
