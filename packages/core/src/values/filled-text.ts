/** The value when it is text with more than blanks in it, else `undefined`. */
export function filledText(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
