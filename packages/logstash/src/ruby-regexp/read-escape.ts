import { escapedSets, propertySet } from "./character-sets.ts";
import type { PatternReader } from "./pattern-reader.ts";

/** What a backslash and what follows it stand for, in brackets and outside. */
export type Escape =
  | { readonly kind: "character"; readonly codePoint: number }
  | { readonly kind: "set"; readonly text: string };

const controls: Readonly<Record<string, number>> = {
  t: 0x09,
  n: 0x0a,
  v: 0x0b,
  f: 0x0c,
  r: 0x0d,
  a: 0x07,
  e: 0x1b,
};

const octal = /[0-7]{1,3}/y;
const hexadecimal = /x(?:\{([0-9A-Fa-f]{1,8})\}|([0-9A-Fa-f]{1,2}))/y;
const unicode = /u(?:\{[ \t]*([0-9A-Fa-f]{1,6})[ \t]*\}|([0-9A-Fa-f]{4}))/y;
const property = /[pP]\{(\^?)([^{}]*)\}/y;
const control = /(?:c|C-)([\x20-\x7e])/y;

/** Reads what stands after a backslash, which is passed already. */
export function readEscape(reader: PatternReader): Escape {
  if (reader.isAtEnd) throw reader.invalid("Expected a character after the backslash.");
  const letter = reader.next;
  if (Object.hasOwn(escapedSets, letter)) {
    reader.position += 1;
    return { kind: "set", text: escapedSets[letter] ?? "" };
  }
  if (letter === "p" || letter === "P") return readProperty(reader);
  return { kind: "character", codePoint: readCodePoint(reader, letter) };
}

function readCodePoint(reader: PatternReader, letter: string): number {
  if (Object.hasOwn(controls, letter)) {
    reader.position += 1;
    return controls[letter] ?? 0;
  }
  if (letter === "x" || letter === "u") {
    return readHexadecimal(reader, letter === "x" ? hexadecimal : unicode);
  }
  if (letter === "c" || reader.source.startsWith("C-", reader.position)) {
    return readControl(reader);
  }
  if (reader.source.startsWith("M-", reader.position)) throw reader.unsupported(String.raw`"\M-"`);
  const digits = reader.match(octal)?.[0];
  return digits === undefined ? reader.take() : Number.parseInt(digits, 8) & 0xff;
}

function readControl(reader: PatternReader): number {
  const [, character] = reader.match(control) ?? [];
  if (character === undefined) throw reader.invalid("Expected a character after the control.");
  return character.charCodeAt(0) & 0x1f;
}

function readHexadecimal(reader: PatternReader, pattern: RegExp): number {
  const offset = reader.position;
  const [, inBraces, bare] = reader.match(pattern) ?? [];
  const digits = inBraces ?? bare;
  const codePoint = digits === undefined ? -1 : Number.parseInt(digits, 16);
  if (codePoint >= 0 && codePoint <= 0x10_ffff) return codePoint;
  throw reader.invalid("Expected the number of one character, in hexadecimal digits.", offset);
}

function readProperty(reader: PatternReader): Escape {
  const offset = reader.position;
  const isCapital = reader.next === "P";
  const [, caret, name] = reader.match(property) ?? [];
  if (name === undefined) throw reader.invalid('Expected "{" and the name of a property.', offset);
  const text = propertySet(name, isCapital !== (caret === "^"));
  if (text === undefined) throw reader.unsupported(`The property "${name}"`, offset);
  return { kind: "set", text };
}
