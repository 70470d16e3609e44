import { isJsonArray, type JsonValue } from "./json-value.ts";

/**
 * The deepest nesting that is read, in levels of arrays and objects.
 *
 * Relay parses with serde_json, whose recursion limit this is.
 */
export const maxJsonDepth = 128;

/** What became of a JSON text: the value, or what is wrong with the text. */
export type JsonOutcome =
  | { readonly parsed: true; readonly value: JsonValue }
  | { readonly parsed: false; readonly problem: string };

/**
 * Parses bytes as one JSON value, as strictly as serde_json does.
 *
 * Beyond what `JSON.parse` refuses, refused are: bytes that are no UTF-8, a byte order mark, lone
 * UTF-16 surrogates in strings and keys (`"\ud800"`), numbers that no double can hold (`1e999`),
 * and nesting deeper than {@link maxJsonDepth}. Never throws.
 */
export function parseJson(bytes: Uint8Array): JsonOutcome {
  const text = decodeUtf8(bytes);
  if (text === undefined) return { parsed: false, problem: "invalid unicode code point" };
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    return { parsed: false, problem: "malformed JSON" };
  }
  const problem = findProblem(value, 0);
  return problem === undefined ? { parsed: true, value } : { parsed: false, problem };
}

/** Decodes UTF-8 strictly; `undefined` when the bytes are none. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function findProblem(value: JsonValue, depth: number): string | undefined {
  if (typeof value === "string") return value.isWellFormed() ? undefined : loneSurrogate;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : "number out of range";
  if (typeof value !== "object" || value === null) return undefined;
  if (depth >= maxJsonDepth) return "recursion limit exceeded";
  if (isJsonArray(value)) return findFirstProblem(value, depth + 1);
  if (!Object.keys(value).every((key) => key.isWellFormed())) return loneSurrogate;
  return findFirstProblem(Object.values(value), depth + 1);
}

function findFirstProblem(values: readonly JsonValue[], depth: number): string | undefined {
  for (const value of values) {
    const problem = findProblem(value, depth);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

const loneSurrogate = "lone surrogate in a string";
