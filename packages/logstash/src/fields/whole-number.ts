import type { FieldReader } from "./field-node.ts";

const digits = /^\d{1,15}$/;

/** Reads a number that a producer writes as text; any other value goes to the reader as it is. */
export function wholeNumber(reader: FieldReader): FieldReader {
  return (draft, value, key, parent) => {
    const isText = typeof value === "string" && digits.test(value);
    return reader(draft, isText ? Number(value) : value, key, parent);
  };
}
