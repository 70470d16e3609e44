import type { PatternReader } from "./pattern-reader.ts";

const repeat = /[*+?]|\{(?:[0-9]{1,6}(?:,[0-9]{0,6})?|,[0-9]{1,6})\}/y;
const mostRepeats = 100_000;

/** Tells whether a quantifier stands here; a `{` that begins none is itself. */
export function isAtQuantifier(reader: PatternReader): boolean {
  repeat.lastIndex = reader.position;
  return repeat.test(reader.source);
}

/**
 * Translates the quantifiers after an atom, of which Ruby takes several: `a{2}{3}` is six times.
 *
 * `atomic` wraps what may not be tried another way, which JavaScript has no quantifiers for.
 */
export function readQuantifiers(
  reader: PatternReader,
  atom: string,
  atomic: (text: string) => string,
): string {
  let text = atom;
  for (;;) {
    const offset = reader.position;
    const quantifier = reader.match(repeat)?.[0];
    if (quantifier === undefined) return text;
    checkBounds(quantifier, offset, reader);
    text = `(?:${text})${quantifier.replace("{,", "{0,")}`;
    const isInterval = quantifier.startsWith("{");
    if (!isInterval && reader.accept("+")) text = atomic(text);
    // Behind a fixed number, Ruby's question mark makes it optional and not lazy.
    else if ((!isInterval || quantifier.includes(",")) && reader.accept("?")) text = `${text}?`;
  }
}

function checkBounds(quantifier: string, offset: number, reader: PatternReader): void {
  const numbers = Array.from(quantifier.matchAll(/[0-9]+/g), ([digits]) => Number(digits));
  const [least = 0, most = least] = numbers;
  if (most < least && quantifier.startsWith("{")) {
    throw reader.unsupported("A possessive interval such as {3,1}", offset);
  }
  if (Math.max(...numbers, 0) > mostRepeats) {
    throw reader.invalid(`Expected at most ${mostRepeats} repeats.`, offset);
  }
}
