const controlCharacters = /\p{Cc}+/gu;

/** Puts text on one line: line breaks, tabs and other control characters become one blank each. */
export function oneLine(text: string): string {
  return text.replaceAll(controlCharacters, " ").trim();
}
