import { posixSet } from "./character-sets.ts";
import { literal, type PatternReader } from "./pattern-reader.ts";
import { readEscape, type Escape } from "./read-escape.ts";

const posixName = /\[:(\^?)([a-z]+):\]/y;
const maxDepth = 20;

/** Translates a class of characters; its `[` is passed already. */
export function readClass(reader: PatternReader, depth = 0): string {
  const offset = reader.position - 1;
  if (depth > maxDepth) throw reader.tooComplex(`Expected at most ${maxDepth} brackets in others.`);
  const negation = reader.accept("^") ? "^" : "";
  const unions: string[] = [];
  let items = reader.accept("]") ? literal(0x5d) : "";
  for (;;) {
    if (reader.isAtEnd) throw reader.invalid('The "[" has no "]".', offset);
    if (reader.accept("]")) break;
    if (reader.accept("&&")) {
      unions.push(items);
      items = "";
    } else {
      items += readItem(reader, depth);
    }
  }
  if (unions.length === 0) return `[${negation}${items}]`;
  return `[${negation}${[...unions, items].map((union) => `[${union}]`).join("&&")}]`;
}

function readItem(reader: PatternReader, depth: number): string {
  const posix = reader.match(posixName);
  if (posix !== undefined) {
    const [whole, caret, name = ""] = posix;
    const set = posixSet(name, caret === "^");
    if (set !== undefined) return set;
    throw reader.invalid(
      `There is no class of the name "${name}".`,
      reader.position - whole.length,
    );
  }
  if (reader.accept("[")) return readClass(reader, depth + 1);
  const first = readCharacter(reader);
  if (first.kind === "set") return first.text;
  return `${literal(first.codePoint)}${readRangeEnd(reader, first.codePoint)}`;
}

function readCharacter(reader: PatternReader): Escape {
  if (!reader.accept("\\")) return { kind: "character", codePoint: reader.take() };
  // In brackets this is a backspace, outside an edge of a word.
  return reader.accept("b") ? { kind: "character", codePoint: 0x08 } : readEscape(reader);
}

/** A hyphen before the closing bracket, or before a set, is itself. */
function readRangeEnd(reader: PatternReader, first: number): string {
  const offset = reader.position;
  if (reader.next !== "-" || /^-(?:\]|\[|&&)/.test(reader.source.slice(offset, offset + 3))) {
    return "";
  }
  reader.position += 1;
  if (reader.isAtEnd) return "";
  const last = readCharacter(reader);
  if (last.kind === "set") return `${literal(0x2d)}${last.text}`;
  if (last.codePoint < first) throw reader.invalid("The range ends before it begins.", offset);
  return `-${literal(last.codePoint)}`;
}
