import { isUtf8 } from "node:buffer";

import { decodeNote, type DecodeNote } from "../decode-note.ts";
import { isObject, type LogstashEvent } from "../logstash-event.ts";
import { isSurelyShallow, scanJsonNesting } from "./json-nesting.ts";
import { quoteNonNumbers } from "./quote-non-numbers.ts";
import { repairJsonValue } from "./repair-json-value.ts";

/** Why a line holds no event. */
export type MalformedLineCode =
  | "not_json"
  | "truncated_json"
  | "not_an_object"
  | "nested_too_deeply";

/** What one line turned out to be. */
export type LogstashLine =
  | {
      readonly status: "event";
      readonly event: LogstashEvent;
      /** What was repaired or is unusual: `invalid_utf8`, `lone_surrogate`, `unsafe_key`, `non_finite_number`. */
      readonly notes: readonly DecodeNote[];
    }
  | { readonly status: "blank" }
  | {
      readonly status: "malformed";
      readonly code: MalformedLineCode;
      /** One sentence that does not quote the line. */
      readonly message: string;
    };

/** Far above any log event, far below what a recursive reader of the record could bear. */
const maxNesting = 100;

const messages = {
  not_json: "Expected one JSON object per line, but the line is not JSON.",
  truncated_json: "Expected one JSON object per line, but the line ends inside the object.",
  not_an_object: "Expected one JSON object per line, but the line holds another JSON value.",
  nested_too_deeply: `Expected at most ${maxNesting} levels of nesting, but the object has more.`,
} satisfies Record<MalformedLineCode, string>;

/** Half of a surrogate pair can enter JSON text only as an escape: UTF-8 has none. */
const surrogateEscape = /\\u[dD][89a-fA-F]/;
const noNotes: readonly DecodeNote[] = [];

/**
 * Parses one line of newline-delimited JSON, without its line end.
 *
 * Never throws: what is no event is `blank` (idle connections send empty lines) or `malformed`.
 * Invalid UTF-8 and lone surrogates are replaced by U+FFFD; `__proto__` stays a plain key; `NaN` and
 * `Infinity` become texts. Each of these costs a look at the text only, unless it is there.
 */
export function parseLogstashLine(line: Uint8Array): LogstashLine {
  const text = Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString("utf8");
  if (!isSurelyShallow(text, maxNesting) && scanJsonNesting(text).deepest > maxNesting) {
    return malformed("nested_too_deeply");
  }
  const notes: DecodeNote[] = [];
  const value = parseJson(text, notes);
  if (value === undefined) return whyNotJson(text);
  const event = repairedEvent(value, text, notes);
  if (!isObject(event)) return malformed("not_an_object");
  // Decoding has made U+FFFD of each bad byte, so text without one needs no second look.
  if (text.includes("\uFFFD") && !isUtf8(line)) notes.unshift(decodeNote("invalid_utf8"));
  return { status: "event", event, notes: notes.length === 0 ? noNotes : notes };
}

/** Parses a text that may be one JSON object; `undefined` when it is none, or nests too deeply. */
export function parseLogstashText(text: string): LogstashEvent | undefined {
  if (!isSurelyShallow(text, maxNesting) && scanJsonNesting(text).deepest > maxNesting) {
    return undefined;
  }
  const value = repairedEvent(parseJson(text, []), text, []);
  return isObject(value) ? value : undefined;
}

/** Parses JSON, or what Python's `json` writes for it; `undefined` when it is none. */
function parseJson(text: string, notes: DecodeNote[]): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const quoted = quoteNonNumbers(text);
    if (quoted === undefined) return undefined;
    try {
      const value: unknown = JSON.parse(quoted);
      notes.push(decodeNote("non_finite_number"));
      return value;
    } catch {
      return undefined;
    }
  }
}

function repairedEvent(value: unknown, text: string, notes: DecodeNote[]): unknown {
  if (!needsRepair(text)) return value;
  const repaired = repairJsonValue(value);
  if (repaired.hasLoneSurrogate) notes.push(decodeNote("lone_surrogate"));
  if (repaired.hasUnsafeKey) notes.push(decodeNote("unsafe_key"));
  return repaired.value;
}

/** Each letter of `__proto__`, written as an escape. */
const escapedLetter = /\\u00(?:5f|6f|7[024])/i;

function needsRepair(text: string): boolean {
  if (text.includes("__proto__")) return true;
  return text.includes("\\u") && (escapedLetter.test(text) || surrogateEscape.test(text));
}

function whyNotJson(text: string): LogstashLine {
  const trimmed = text.trim();
  if (trimmed === "") return { status: "blank" };
  return malformed(isCutObject(trimmed) ? "truncated_json" : "not_json");
}

const objectStart = /^\{\s*(?:"|$)/;

function isCutObject(text: string): boolean {
  return objectStart.test(text) && scanJsonNesting(text).isOpen;
}

function malformed(code: MalformedLineCode): LogstashLine {
  return { status: "malformed", code, message: messages[code] };
}
