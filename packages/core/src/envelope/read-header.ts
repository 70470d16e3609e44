import { SentryProtocolError, type SentryProtocolErrorCode } from "../protocol-error.ts";
import { scanObject } from "./scan-object.ts";

/** A header of an envelope or an item, as it was received. */
export type ReceivedHeader = Readonly<Record<string, unknown>>;

/** A header, and where the bytes behind its newline begin. */
interface HeaderLine {
  readonly header: ReceivedHeader;
  readonly next: number;
}

/** Bugsink takes no longer line, and no SDK writes one. */
const maxHeaderBytes = 8192;
/** Two levels are in use (`trace`, `sdk.packages`); this bounds what anyone must walk through. */
const maxDepth = 16;
const newline = 0x0a;
const openingBrace = 0x7b;
const closingBrace = 0x7d;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads one JSON object that stands alone on its line.
 *
 * Only `\n` ends a line; nothing may stand before or behind the object. Relay skips blanks before a
 * header, Bugsink refuses them, and the grammar has none.
 *
 * @throws SentryProtocolError with a code that begins with `header_`.
 */
export function readHeader(bytes: Uint8Array, offset: number, place: string): HeaderLine {
  const end = lineEnd(bytes, offset, place);
  const isBare = bytes[offset] === openingBrace && bytes[end - 1] === closingBrace;
  if (!isBare) throw notBare(bytes.subarray(offset, end), place);
  const text = decode(bytes.subarray(offset, end), place);
  const { depth, keys } = scanObject(text);
  if (depth > maxDepth) {
    throw problem("header_too_deep", place, `is nested more than ${maxDepth} levels deep`);
  }
  const header = parse(text, place);
  if (new Set(keys).size < keys.length) {
    throw problem("header_repeated_key", place, "has a key twice");
  }
  return { header, next: Math.min(end + 1, bytes.byteLength) };
}

function lineEnd(bytes: Uint8Array, offset: number, place: string): number {
  const line = bytes.subarray(offset, offset + maxHeaderBytes + 1);
  const end = line.indexOf(newline);
  const length = end === -1 ? line.byteLength : end;
  if (length <= maxHeaderBytes) return offset + length;
  throw problem("header_too_long", place, `is longer than ${maxHeaderBytes} bytes`);
}

function notBare(line: Uint8Array, place: string): SentryProtocolError {
  const isPadded = isBlank(line[0] ?? newline) || isBlank(line.at(-1) ?? newline);
  return isPadded
    ? problem("header_padded", place, "must begin and end its line, without blanks, CR or BOM")
    : problem("header_not_json", place, "is not one JSON object on one line");
}

/** Whether JSON would skip the byte, or it begins a byte order mark. */
function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0xef;
}

function decode(line: Uint8Array, place: string): string {
  try {
    return decoder.decode(line);
  } catch (cause) {
    throw problem("header_not_utf8", place, "is not UTF-8", { cause });
  }
}

function parse(text: string, place: string): ReceivedHeader {
  try {
    // An object: it begins with a brace.
    const header: ReceivedHeader = JSON.parse(text);
    return header;
  } catch {
    // What JSON.parse threw quotes the text, which may hold a DSN.
    throw problem("header_not_json", place, "is not one JSON object on one line");
  }
}

function problem(
  code: SentryProtocolErrorCode,
  place: string,
  what: string,
  options?: ErrorOptions,
): SentryProtocolError {
  return new SentryProtocolError(code, `${place} ${what}.`, options);
}
