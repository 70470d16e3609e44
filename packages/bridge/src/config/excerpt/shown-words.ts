import type { ShownLine } from "./shown-line.ts";

const hidden = "…";
const word = /\S+/g;
const structure = /^(?:[-:,{}[\]?|>]|\$\{(?:env:)?[A-Za-z_][A-Za-z0-9_]*\})$/;

/**
 * Shows a line of a file that could not be read: only words that mean something in a configuration. What is
 * a value, and what would be a secret, nobody can tell there.
 */
export function showWords(
  text: string,
  line: { readonly start: number; readonly end: number },
  vocabulary: ReadonlySet<string>,
): ShownLine {
  const columns: number[] = [];
  const source = text.slice(line.start, line.end);
  let shown = "";
  let last = 0;
  for (const { 0: found, index } of source.matchAll(word)) {
    for (let at = last; at < index; at += 1) columns[at] = shown.length + at - last;
    shown += source.slice(last, index);
    const isKnown = structure.test(found) || vocabulary.has(bare(found));
    for (let at = 0; at < found.length; at += 1) {
      columns[index + at] = shown.length + (isKnown ? at : 0);
    }
    shown += isKnown ? found : hidden;
    last = index + found.length;
  }
  const length = shown.length;
  return { text: shown, columnOf: (offset) => columns[offset - line.start] ?? length };
}

/** A word without what holds a configuration together around it, and of an id only the type. */
function bare(found: string): string {
  return found
    .replace(/^[{["']+/, "")
    .replace(/[\]},:"']+$/, "")
    .replace(/\/.*$/, "");
}
