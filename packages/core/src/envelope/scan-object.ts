/** What a JSON text shows without being parsed. */
interface ScannedObject {
  /** The keys of the outermost object, in order, repeated ones included. */
  readonly keys: readonly string[];
  /** The deepest nesting of objects and arrays; 1 is the outermost object alone. */
  readonly depth: number;
}

/**
 * Finds the nesting of a JSON object and its keys, which `JSON.parse` cannot tell: it lets the last
 * of two equal keys win.
 *
 * Linear, without recursion. What it says of text that is no JSON means nothing, but it does not throw.
 */
export function scanObject(text: string): ScannedObject {
  const keys: string[] = [];
  let depth = 0;
  let deepest = 0;
  let isKeyNext = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') {
      const end = stringEnd(text, index);
      if (isKeyNext && depth === 1) keys.push(unescape(text.slice(index, end + 1)));
      isKeyNext = false;
      index = end;
    } else if (character === "{" || character === "[") {
      depth += 1;
      deepest = Math.max(deepest, depth);
      isKeyNext = character === "{";
    } else if (character === "}" || character === "]") {
      depth -= 1;
    } else if (character === ",") {
      isKeyNext = true;
    }
  }
  return { keys, depth: deepest };
}

/** The position of the quote that ends a string, or of the last character. */
function stringEnd(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === "\\") index += 1;
    else if (text[index] === '"') return index;
  }
  return text.length - 1;
}

/** Two spellings of one key are that key twice. */
function unescape(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
