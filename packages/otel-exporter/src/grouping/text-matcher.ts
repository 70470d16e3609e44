import type { TextPattern } from "./grouping-options.ts";

/** As much as Sentry keeps of a message. */
const maxTextLength = 8192;
const star = "*";
const escapedStar = String.raw`\*`;

/** Says whether a text matches. */
export type TextMatcher = (text: string) => boolean;

/** Compiles a pattern; a regular expression tells by its own flags whether case counts. */
export function compilePattern(
  pattern: TextPattern,
  { isCaseSensitive }: { readonly isCaseSensitive: boolean },
): TextMatcher {
  if (typeof pattern !== "string") {
    // Of `g` and `y`, an expression remembers where it was.
    const expression = new RegExp(pattern.source, pattern.flags.replaceAll(/[gy]/g, ""));
    return (text) => expression.test(text.slice(0, maxTextLength));
  }
  const fold = (text: string): string => (isCaseSensitive ? text : text.toLowerCase());
  const parts = literalParts(fold(pattern));
  return (text) => matchesParts(fold(text.slice(0, maxTextLength)), parts);
}

/** The literal texts between the stars. */
function literalParts(pattern: string): readonly string[] {
  const parts = [""];
  for (let index = 0; index < pattern.length; index += 1) {
    const isEscaped = pattern.startsWith(escapedStar, index);
    if (!isEscaped && pattern[index] === star) parts.push("");
    else {
      if (isEscaped) index += 1;
      parts.push(`${parts.pop() ?? ""}${pattern[index] ?? ""}`);
    }
  }
  return parts;
}

/** The leftmost place of each part is as good as any other, so that none is tried twice. */
function matchesParts(text: string, parts: readonly string[]): boolean {
  const [first = "", ...others] = parts;
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
