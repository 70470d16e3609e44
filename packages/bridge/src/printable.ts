const unprintable = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text from outside (a file name, a server's answer) without what steers a terminal: control
 * characters and reversals of the writing direction, each shown as `?`.
 */
export function printable(text: string): string {
  return text.replaceAll(unprintable, "?");
}
