const space = /\s+/;

/** Reads a list of words, as many in a line as there is room for. */
export function words(text: string): readonly string[] {
  return text.trim().split(space);
}
