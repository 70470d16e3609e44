import { endOfString } from "./json-nesting.ts";

/** A key stands before a colon, and is none of them. */
const nonNumber = /-?\b(?:NaN|Infinity)\b(?=\s*[,\]}])/g;

/**
 * Makes texts of `NaN`, `Infinity` and `-Infinity`, which Python's `json` writes by default and JSON
 * does not know; `undefined` when there is none outside of strings.
 */
export function quoteNonNumbers(text: string): string | undefined {
  if (!text.includes("NaN") && !text.includes("Infinity")) return undefined;
  const parts: string[] = [];
  let position = 0;
  while (position < text.length) {
    const found = text.indexOf('"', position);
    const open = found < 0 ? text.length : found;
    const close = endOfString(text, open + 1);
    const end = close < 0 ? text.length : close + 1;
    parts.push(text.slice(position, open).replaceAll(nonNumber, '"$&"'), text.slice(open, end));
    position = end;
  }
  const quoted = parts.join("");
  return quoted === text ? undefined : quoted;
}
