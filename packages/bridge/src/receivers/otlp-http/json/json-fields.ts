// JSON as OTLP has it: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding

import { OtlpDecodeError } from "../otlp-item.ts";

/** An object of a request; its keys and values are trusted in nothing. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads a field that holds a message; absent or `null` is an empty one. */
export function objectField(parent: JsonObject, key: string): JsonObject {
  return toObject(fieldOf(parent, key) ?? {}, key);
}

/** Checks that a value is a message. */
export function toObject(value: unknown, name: string): JsonObject {
  if (isObject(value)) return value;
  throw malformed(name, "an object");
}

/** Reads a repeated field; absent or `null` is none. */
export function listField(parent: JsonObject, key: string): readonly unknown[] {
  const value = fieldOf(parent, key) ?? [];
  if (Array.isArray(value)) return value;
  throw malformed(key, "a list");
}

/** Reads a text; absent or `null` is empty. */
export function textField(parent: JsonObject, key: string): string {
  const value = fieldOf(parent, key) ?? "";
  if (typeof value === "string") return value;
  throw malformed(key, "a text");
}

/** Reads a whole number, which may be written as a text; absent or `null` is 0. */
export function integerField(parent: JsonObject, key: string): number {
  return Number(toInteger(fieldOf(parent, key) ?? 0, key));
}

/** Reads nanoseconds since 1970; absent or `null` is 0. */
export function nanosField(parent: JsonObject, key: string): bigint {
  return toInteger(fieldOf(parent, key) ?? 0, key);
}

/** Longer than any number of 64 bits, so that nobody makes us read a million digits. */
const maxDigits = 24;
const integer = /^-?\d+$/;

/** Reads a whole number of 64 bits from a number or a text. */
export function toInteger(value: unknown, name: string): bigint {
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  if (typeof value === "string" && value.length <= maxDigits && integer.test(value)) {
    return BigInt(value);
  }
  throw malformed(name, "a whole number");
}

/** An own field of an object: what only `Object.prototype` has is none. */
export function fieldOf(parent: JsonObject, key: string): unknown {
  return Object.hasOwn(parent, key) ? parent[key] : undefined;
}

export function malformed(name: string, expected: string): OtlpDecodeError {
  return new OtlpDecodeError("malformed", `${name}: expected ${expected}`);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
