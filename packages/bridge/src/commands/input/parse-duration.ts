import { InvalidArgumentError } from "commander";

const unitMillis: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const part = /(\d{1,9}(?:\.\d{1,9})?)(ms|s|m|h)/y;
/** What a timer of Node can wait, some 24 days. */
const maxMillis = 2_147_483_647;

/**
 * Reads a duration as Go writes it and the Collector reads it: `300ms`, `5s`, `1m30s`.
 *
 * @throws InvalidArgumentError
 */
export function parseDuration(text: string): number {
  let millis = 0;
  part.lastIndex = 0;
  for (let end = 0; end < text.length; end = part.lastIndex) {
    const [, number = "", unit = ""] = part.exec(text) ?? [];
    if (number === "") throw invalid;
    millis += Number(number) * (unitMillis[unit] ?? 0);
  }
  const isWhole = text !== "" && millis <= maxMillis;
  if (isWhole) return Math.round(millis);
  throw invalid;
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

const invalid = new InvalidArgumentError("Expected a duration such as 300ms, 5s or 1m30s.");
