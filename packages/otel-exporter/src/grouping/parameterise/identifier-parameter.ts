import type { Parameter, ScannedText } from "./scanned-text.ts";
import { isAlphanumeric, isDigit, isHexDigit, units } from "./unit-kinds.ts";

const uuidGroups: readonly number[] = [8, 4, 4, 4, 12];
/** Lengths of digests in hexadecimal. */
const digests: ReadonlyMap<number, string> = new Map([
  [32, "md5"],
  [40, "sha1"],
  [64, "sha256"],
]);
const minHexLength = 8;
const minIdLength = 16;
/** A name of a class may have some digits; it hardly has so many, or in so many places. */
const minIdDigits = 4;
const minIdDigitGroups = 3;
const hexPrefix = "0x";

/** Finds the end of a UUID. */
export function uuidEnd(scan: ScannedText, at: number): number | undefined {
  let end = at - 1;
  for (const [index, length] of uuidGroups.entries()) {
    if (index > 0 && scan.unit(end) !== units.minus) return undefined;
    const start = end + 1;
    end = scan.runEnd(start, isHexDigit, length);
    if (end - start !== length) return undefined;
  }
  return isAlphanumeric(scan.unit(end)) ? undefined : end;
}

/**
 * Reads a word of letters and digits as an identifier: `0x1f`, a digest, eight or more hexadecimal
 * digits with both letters and digits, or sixteen or more of any with four digits or three groups of
 * them.
 */
export function identifierParameter(
  scan: ScannedText,
  start: number,
  end: number,
): Parameter | undefined {
  if (isPrefixedHex(scan, start, end)) return { name: "hex", start, end };
  const { digits, groups } = countDigits(scan, start, end);
  const length = end - start;
  if (digits === 0 || digits === length) return undefined;
  if (length >= minHexLength && scan.runEnd(start, isHexDigit) >= end) {
    return { name: digests.get(length) ?? "hex", start, end };
  }
  const isId = length >= minIdLength && (digits >= minIdDigits || groups >= minIdDigitGroups);
  return isId ? { name: "id", start, end } : undefined;
}

function isPrefixedHex(scan: ScannedText, start: number, end: number): boolean {
  const digits = start + hexPrefix.length;
  const isPrefixed = end > digits && scan.slice(start, digits) === hexPrefix;
  return isPrefixed && scan.runEnd(digits, isHexDigit) === end;
}

function countDigits(
  scan: ScannedText,
  start: number,
  end: number,
): { readonly digits: number; readonly groups: number } {
  let digits = 0;
  let groups = 0;
  let wasDigit = false;
  for (let index = start; index < end; index += 1) {
    const isNow = isDigit(scan.unit(index));
    if (isNow) digits += 1;
    if (isNow && !wasDigit) groups += 1;
    wasDigit = isNow;
  }
  return { digits, groups };
}
