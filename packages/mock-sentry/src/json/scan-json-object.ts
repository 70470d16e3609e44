import { decodeUtf8 } from "./parse-json.ts";

/** Where a JSON object lies in a buffer, and the names of its members in order. */
export interface ScannedObject {
  /** Offset of the opening brace. */
  readonly start: number;
  /** Offset of the first byte after the closing brace. */
  readonly end: number;
  /** The keys of the object itself, repeated ones repeated. */
  readonly keys: readonly string[];
}

const byte = {
  tab: 0x09,
  newline: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  quote: 0x22,
  comma: 0x2c,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const;

/**
 * Finds the end of the JSON object that begins at or, after white space, behind an offset.
 *
 * It counts brackets and skips strings, once over the bytes; whether the object is valid JSON is
 * for the parser to say. `JSON.parse` cannot do this: it tells neither where a value ends nor
 * which keys were written twice. Returns `undefined` when no object begins there, or none ends.
 */
export function scanJsonObject(bytes: Uint8Array, offset: number): ScannedObject | undefined {
  const start = skipWhiteSpace(bytes, offset);
  if (bytes[start] !== byte.openBrace) return undefined;
  const keys: string[] = [];
  let depth = 0;
  let isKeyNext = false;
  for (let position = start; position < bytes.length; position += 1) {
    const current = bytes[position];
    if (current === byte.quote) {
      const end = endOfString(bytes, position);
      if (isKeyNext && depth === 1) keys.push(decodeKey(bytes.subarray(position, end)));
      isKeyNext = false;
      position = end - 1;
    } else if (current === byte.openBrace || current === byte.openBracket) {
      depth += 1;
      isKeyNext = depth === 1;
    } else if (current === byte.closeBrace || current === byte.closeBracket) {
      depth -= 1;
      if (depth === 0) return { start, end: position + 1, keys };
    } else if (current === byte.comma) {
      isKeyNext = depth === 1;
    }
  }
  return undefined;
}

/** Returns the offset of the first byte that is no JSON white space, at most the length. */
export function skipWhiteSpace(bytes: Uint8Array, offset: number): number {
  let position = offset;
  while (isWhiteSpace(bytes[position])) position += 1;
  return position;
}

/** Names a key that occurs more than once, `undefined` when there is none. */
export function findRepeatedKey(keys: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return keys.find((key) => seen.size === seen.add(key).size);
}

function isWhiteSpace(value: number | undefined): boolean {
  return (
    value === byte.space ||
    value === byte.newline ||
    value === byte.tab ||
    value === byte.carriageReturn
  );
}

function endOfString(bytes: Uint8Array, quote: number): number {
  let position = quote + 1;
  while (position < bytes.length && bytes[position] !== byte.quote) {
    position += bytes[position] === byte.backslash ? 2 : 1;
  }
  return Math.min(position + 1, bytes.length);
}

function decodeKey(quoted: Uint8Array): string {
  const text = decodeUtf8(quoted) ?? "";
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
