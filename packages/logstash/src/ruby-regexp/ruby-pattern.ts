import { noWordEdge, wordEdge } from "./character-sets.ts";
import type { RegexpErrorAt } from "./compile-ruby-regexp.ts";
import { GroupNames } from "./group-names.ts";
import { literal, PatternReader } from "./pattern-reader.ts";
import { readClass } from "./read-class.ts";
import { readEscape } from "./read-escape.ts";
import { readGroupOpening, type GroupFlags, type GroupOpening } from "./read-group-opening.ts";
import { isAtQuantifier, readQuantifiers } from "./read-quantifiers.ts";

/** A pattern as JavaScript's `v` flag takes it. */
export interface TranslatedPattern {
  readonly text: string;
  readonly isCaseInsensitive: boolean;
}

const maxDepth = 100;

/** The letters after a backslash that match a place and not a character. */
const anchors: Readonly<Record<string, string>> = {
  A: "^",
  z: "$",
  Z: String.raw`(?=\n?$)`,
  b: wordEdge,
  B: noWordEdge,
};

/** Lines begin and end everywhere in Ruby, and end at a newline only; the last one is no line. */
const lineStart = String.raw`(?:^|(?<=\n)(?!$))`;
const lineEnd = String.raw`(?=\n|$)`;
const anyButNewline = String.raw`[^\n]`;
const lineBreak = String.raw`(?:\r\n|[\n\v\f\r\u{85}\u{2028}\u{2029}])`;
const skipped = /(?:\s|#[^\n]*)+/y;

/** Translates one regular expression of Ruby's. */
export class RubyPattern {
  readonly #reader: PatternReader;
  readonly #groups: GroupNames;
  /** Whether anything was translated that case could matter to. */
  #hasAtoms = false;
  #isCaseInsensitive = false;
  #hasCaseEnded = false;

  constructor(source: string, errorAt: RegexpErrorAt) {
    this.#reader = new PatternReader(source, errorAt);
    this.#groups = new GroupNames(this.#reader);
  }

  translate(): TranslatedPattern {
    const text = this.#readAlternatives({ isDotAll: false, isExtended: false }, 0);
    if (!this.#reader.isAtEnd) throw this.#reader.invalid('Expected "(" before the ")".');
    return { text, isCaseInsensitive: this.#isCaseInsensitive };
  }

  /** Reads up to the closing parenthesis, or to the end. */
  #readAlternatives(flags: GroupFlags, depth: number): string {
    if (depth > maxDepth)
      throw this.#reader.tooComplex(`Expected at most ${maxDepth} groups in others.`);
    const parts: string[] = [];
    while (!this.#reader.isAtEnd && this.#reader.next !== ")") {
      if (this.#reader.accept("|")) parts.push("|");
      else parts.push(this.#readTerm(flags, depth));
    }
    return parts.join("");
  }

  #readTerm(flags: GroupFlags, depth: number): string {
    if (flags.isExtended && this.#reader.match(skipped) !== undefined) return "";
    if (isAtQuantifier(this.#reader)) {
      throw this.#reader.invalid("Expected something to be repeated before this.");
    }
    const atom = this.#readAtom(flags, depth);
    if (atom === undefined) return "";
    if (flags.isExtended) this.#reader.match(skipped);
    return readQuantifiers(this.#reader, atom, (text) => this.#groups.atomic(text));
  }

  /** Returns `undefined` for what matches nothing and cannot be repeated, such as a comment. */
  #readAtom(flags: GroupFlags, depth: number): string | undefined {
    const reader = this.#reader;
    if (reader.accept("(")) return this.#readGroup(flags, depth);
    if (reader.accept("^")) return lineStart;
    if (reader.accept("$")) return lineEnd;
    if (reader.accept(".")) return flags.isDotAll ? String.raw`[\s\S]` : anyButNewline;
    if (reader.accept("\\")) return this.#readEscaped();
    this.#noteAtom();
    if (reader.accept("[")) return readClass(reader);
    return literal(reader.take());
  }

  #readEscaped(): string {
    const reader = this.#reader;
    const letter = reader.next;
    const anchor = Object.hasOwn(anchors, letter) ? anchors[letter] : undefined;
    if (anchor !== undefined) {
      reader.position += 1;
      return anchor;
    }
    if (reader.accept("R")) return lineBreak;
    if (letter !== "" && "GKXg".includes(letter)) {
      throw reader.unsupported(`"\\${letter}"`, reader.position - 1);
    }
    this.#noteAtom();
    const reference = this.#groups.readReference();
    if (reference !== undefined) return reference;
    const escape = readEscape(reader);
    return escape.kind === "set" ? escape.text : literal(escape.codePoint);
  }

  #readGroup(flags: GroupFlags, depth: number): string | undefined {
    const offset = this.#reader.position - 1;
    const opening = readGroupOpening(this.#reader, flags);
    if (opening.kind === "comment") return undefined;
    const startsCase = this.#enterCase(opening, offset);
    const start = opening.kind === "capture" ? this.#groups.open(opening.name) : opening.start;
    const body = this.#readAlternatives(opening.flags ?? flags, depth + 1);
    // Flags without a colon hold up to the end of the group that they stand in.
    const isToEnd = opening.kind === "rest";
    if (!isToEnd && !this.#reader.accept(")")) {
      throw this.#reader.invalid('The "(" has no ")".', offset);
    }
    if (startsCase && (!isToEnd || depth > 0)) this.#hasCaseEnded = true;
    return opening.kind === "atomic" ? this.#groups.atomic(body) : `${start}${body})`;
  }

  /** JavaScript knows case by the whole expression, so all that case matters to must be inside. */
  #enterCase(opening: GroupOpening, offset: number): boolean {
    if (opening.kind === "comment" || opening.isCaseInsensitive === undefined) return false;
    if (opening.isCaseInsensitive === this.#isCaseInsensitive) return false;
    if (this.#hasAtoms || !opening.isCaseInsensitive) {
      throw this.#reader.unsupported("The flag i for a part of the expression", offset);
    }
    this.#isCaseInsensitive = true;
    return true;
  }

  #noteAtom(): void {
    if (this.#hasCaseEnded) {
      throw this.#reader.unsupported("The flag i for a part of the expression");
    }
    this.#hasAtoms = true;
  }
}
