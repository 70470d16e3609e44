import { withoutColours } from "../text/without-colours.ts";

/** No level word is longer; a longer text is a message in the wrong field. */
const maxLength = 64;

/**
 * Frees a level word from what surrounds it: blanks of a padded pattern, terminal colours.
 *
 * A colorizing winston format and log4j patterns such as `%-5level` write both into the value.
 * Returns `undefined` when nothing is left or the text is too long for a level.
 */
export function cleanLevelText(text: string): string | undefined {
  if (text.length > maxLength) return undefined;
  const plain = withoutColours(text).trim();
  return plain === "" ? undefined : plain;
}
