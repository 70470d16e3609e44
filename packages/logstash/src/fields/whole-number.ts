import type { FieldReader } from "./field-node.ts";

const digits = /^\d{1,15}$/;

/** Returns the number that a text of up to 15 digits says; any other value as it is. */
export function toWholeNumber(value: unknown): unknown {
  return typeof value === "string" && digits.test(value) ? Number(value) : value;
}

/** Reads a number that a producer writes as text; any other value goes to the reader as it is. */
export function wholeNumber(reader: FieldReader): FieldReader {
  return (draft, value, key, parent) => reader(draft, toWholeNumber(value), key, parent);
}
