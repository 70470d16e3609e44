import { isJsonObject, type JsonObject } from "../json/json-value.ts";
import { parseJson } from "../json/parse-json.ts";
import { findRepeatedKey, scanJsonObject, skipWhiteSpace } from "../json/scan-json-object.ts";

/** A header of an envelope or item, and where the bytes after its newline begin. */
interface HeaderLine {
  readonly header: JsonObject;
  readonly next: number;
  /** Whether blank lines or spaces stood before the header. */
  readonly isPadded: boolean;
}

/** A header line, or Relay's words for what is wrong with it. */
export type HeaderLineOutcome =
  | { readonly read: true; readonly line: HeaderLine }
  | { readonly read: false; readonly causes: readonly string[] };

const newline = 0x0a;

/**
 * Reads one JSON object that is followed at once by `\n` or the end of the bytes.
 *
 * Only `\n` is a newline: a space or `\r` behind the object is refused, and so is a key that is
 * written twice. `kind` names the header in the answer (Sentry develop docs, envelopes,
 * "Serialization Format"; Relay, envelope parser).
 */
export function readHeaderLine(
  bytes: Uint8Array,
  offset: number,
  kind: "envelope" | "item",
): HeaderLineOutcome {
  const start = skipWhiteSpace(bytes, offset);
  if (start === bytes.length) return failed("unexpected end of file");
  const scanned = scanJsonObject(bytes, start);
  const invalid = `invalid ${kind} header`;
  if (scanned === undefined) return failed(invalid, "expected one JSON object on one line");
  const json = parseJson(bytes.subarray(scanned.start, scanned.end));
  if (!json.parsed) return failed(invalid, json.problem);
  if (!isJsonObject(json.value)) return failed(invalid, "expected a JSON object");
  const repeated = findRepeatedKey(scanned.keys);
  if (repeated !== undefined) return failed(invalid, `duplicate field \`${repeated}\``);
  if (scanned.end < bytes.length && bytes[scanned.end] !== newline) {
    return failed("missing newline after header or payload");
  }
  const next = Math.min(scanned.end + 1, bytes.length);
  return { read: true, line: { header: json.value, next, isPadded: start > offset } };
}

function failed(...causes: readonly string[]): HeaderLineOutcome {
  return { read: false, causes };
}
