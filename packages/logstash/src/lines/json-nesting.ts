const quote = 34;
const backslash = 92;
const openBrace = 123;
const closeBrace = 125;
const openBracket = 91;
const closeBracket = 93;

/** How the brackets of a JSON text stand at its end. */
export interface JsonNesting {
  /** The deepest level that is reached; an object without nesting has 1. */
  readonly deepest: number;
  /** True when the text ends inside a string or before a bracket is closed. */
  readonly isOpen: boolean;
}

/**
 * Tells cheaply whether a text cannot nest deeper than `limit`: it has too few brackets for it.
 *
 * Brackets inside of strings count too, so a `false` only asks for {@link scanJsonNesting}.
 */
export function isSurelyShallow(text: string, limit: number): boolean {
  let count = 0;
  for (const bracket of ["{", "["]) {
    let index = text.indexOf(bracket);
    while (index >= 0) {
      count += 1;
      if (count > limit) return false;
      index = text.indexOf(bracket, index + 1);
    }
  }
  return true;
}

/** Follows the brackets of a JSON text, in one pass and without recursion. */
export function scanJsonNesting(text: string): JsonNesting {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) {
      index = endOfString(text, index + 1);
      if (index < 0) return { deepest, isOpen: true };
    } else {
      depth += depthChange(code);
      deepest = Math.max(deepest, depth);
    }
  }
  return { deepest, isOpen: depth > 0 };
}

function depthChange(code: number): number {
  if (code === openBrace || code === openBracket) return 1;
  return code === closeBrace || code === closeBracket ? -1 : 0;
}

/** Returns the index of the closing quote, or -1. */
export function endOfString(text: string, start: number): number {
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) return index;
    if (code === backslash) index += 1;
  }
  return -1;
}
