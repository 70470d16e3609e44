import { isSpace } from "./characters.ts";

/** What is left out at a cut, so that no part of a secret is left that cannot be told for one. */
const maxTorn = 4096;
const minTorn = 64;
const cutMark = "...";

/**
 * Cuts a text to what is looked at of it.
 *
 * The cut is before the last word, and a little more: a number in groups, or a name and its value, may
 * have been torn apart.
 */
export function scannedPart(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const limit = Math.max(0, maxLength - maxTorn);
  let end = maxLength;
  while (end > limit && !isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(0, Math.max(0, end - minTorn)).toWellFormed() + cutMark;
}
