import {
  backslash,
  carriageReturn,
  closeBrace,
  closeBracket,
  colon,
  comma,
  equals,
  escape,
  lineFeed,
  openBrace,
  openBracket,
  quote,
  space,
  tab,
} from "./byte-codes.ts";

/**
 * How far an object is known: it may go on; it ended; it cannot be JSON; or it is what Ruby prints
 * of a hash.
 */
export type ScanState = "open" | "closed" | "broken" | "ruby";

/** Stands for any byte of a number or a word. */
const literal = 1;
const nothing = 0;

const white = 2;
/** What a byte does outside of strings; brackets do what braces do. */
const roles = new Uint8Array(256);
for (const byte of [lineFeed, space, carriageReturn, tab]) roles[byte] = white;
for (const byte of [quote, openBrace, closeBrace, colon, comma]) roles[byte] = byte;
roles[openBracket] = openBrace;
roles[closeBracket] = closeBrace;

/**
 * Follows the brackets and strings of one JSON object over any number of chunks.
 *
 * It does not judge numbers and words, which `JSON.parse` does; only what tells where an object
 * ends, and early where it cannot end well: a bracket where none may stand, a line end in a string.
 */
export class ObjectScanner {
  readonly #maxDepth: number;
  /** 1 for each open object, 0 for each open list. */
  readonly #containers: Uint8Array;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  /** The last byte that was no white space; {@link literal} for a word, a quote for a whole string. */
  #previous = nothing;
  #isTooDeep = false;
  #lineEnds = 0;
  #lastByte = nothing;
  #isAtLineStart = false;
  /** Where the scan stopped: behind the object, at the byte that breaks it, or at the end. */
  index = 0;

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth;
    this.#containers = new Uint8Array(maxDepth + 1);
  }

  /** Whether the object nests deeper than is allowed. */
  get isTooDeep(): boolean {
    return this.#isTooDeep;
  }

  /** Whether the byte that breaks it is the first of its line. */
  get isAtLineStart(): boolean {
    return this.#isAtLineStart;
  }

  /** How many lines ended in what was scanned. */
  get lineEnds(): number {
    return this.#lineEnds;
  }

  /** Begins a new object, whose brace is the next byte. */
  reset(): void {
    this.#depth = 0;
    this.#isInString = false;
    this.#isEscaped = false;
    this.#previous = nothing;
    this.#isTooDeep = false;
    this.#lineEnds = 0;
    this.index = 0;
  }

  /** Goes on at `from`; {@link index} tells where it stopped. */
  scan(bytes: Uint8Array, from: number): ScanState {
    let index = from;
    while (index < bytes.length) {
      if (this.#isInString) {
        index = this.#passString(bytes, index);
        if (index >= bytes.length) break;
        if (bytes[index] === lineFeed) return this.#stop("broken", bytes, from, index);
      } else {
        const byte = bytes[index] ?? nothing;
        // Most bytes outside of strings go on with a number or a word.
        const isMore = this.#previous === literal && roles[byte] === nothing;
        const state = isMore ? "open" : this.#outside(byte);
        if (state !== "open") return this.#stop(state, bytes, from, index);
      }
      index += 1;
    }
    this.index = bytes.length;
    if (bytes.length > from) this.#lastByte = bytes[bytes.length - 1] ?? nothing;
    return "open";
  }

  #stop(state: ScanState, bytes: Uint8Array, from: number, index: number): ScanState {
    this.index = state === "closed" ? index + 1 : index;
    this.#isAtLineStart = (index > from ? bytes[index - 1] : this.#lastByte) === lineFeed;
    return state;
  }

  /** The index of the quote that ends the string, of the line end that breaks it, or the end. */
  #passString(bytes: Uint8Array, from: number): number {
    let index = from;
    let isEscaped = this.#isEscaped;
    for (; index < bytes.length; index += 1) {
      const byte = bytes[index];
      if (byte === lineFeed) break;
      if (isEscaped) isEscaped = false;
      else if (byte === backslash) isEscaped = true;
      else if (byte === quote) {
        this.#isInString = false;
        break;
      }
    }
    this.#isEscaped = isEscaped;
    return index;
  }

  #outside(byte: number): ScanState {
    switch (roles[byte] ?? nothing) {
      case white:
        if (byte === lineFeed) this.#lineEnds += 1;
        return "open";
      case quote:
        return this.#openString();
      case openBrace:
        return this.#open(byte);
      case closeBrace:
        return this.#close(byte);
      case colon:
        return this.#follow(byte, this.#previous === quote && this.#isInObject());
      case comma:
        return this.#follow(byte, this.#isBehindValue());
      default:
        return this.#word(byte);
    }
  }

  #openString(): ScanState {
    if (this.#isBehindValue()) return "broken";
    this.#isInString = true;
    this.#previous = quote;
    return "open";
  }

  #open(byte: number): ScanState {
    const isItem = this.#previous === comma && !this.#isInObject();
    const isAllowed =
      this.#isTooDeep ||
      this.#previous === nothing ||
      this.#previous === colon ||
      this.#previous === openBracket ||
      isItem;
    if (!isAllowed) return "broken";
    this.#depth += 1;
    if (this.#depth > this.#maxDepth) this.#isTooDeep = true;
    else this.#containers[this.#depth] = byte === openBrace ? 1 : 0;
    this.#previous = byte;
    return "open";
  }

  #close(byte: number): ScanState {
    if (this.#depth <= this.#maxDepth && this.#isInObject() !== (byte === closeBrace)) {
      return "broken";
    }
    this.#depth -= 1;
    this.#previous = byte;
    return this.#depth === 0 ? "closed" : "open";
  }

  #word(byte: number): ScanState {
    const isAtKey = this.#previous === quote || this.#previous === openBrace;
    if (isAtKey && this.#depth === 1 && (byte === equals || byte === escape)) return "ruby";
    return this.#follow(literal, !this.#isBehindStructure() && !this.#isBeforeKey());
  }

  #follow(byte: number, isAllowed: boolean): ScanState {
    this.#previous = byte;
    return isAllowed ? "open" : "broken";
  }

  #isInObject(): boolean {
    return this.#depth > this.#maxDepth || this.#containers[this.#depth] === 1;
  }

  /** Where a key must come, which is no word: text behind a brace, or behind an object cut off. */
  #isBeforeKey(): boolean {
    const isFirst = this.#previous === openBrace;
    const isNext = this.#previous === comma && this.#isInObject();
    return !this.#isTooDeep && (isFirst || isNext);
  }

  #isBehindStructure(): boolean {
    const previous = this.#previous;
    return previous === quote || previous === closeBrace || previous === closeBracket;
  }

  #isBehindValue(): boolean {
    const previous = this.#previous;
    return (
      previous === quote ||
      previous === literal ||
      previous === closeBrace ||
      previous === closeBracket
    );
  }
}
