import { maxValueDepth, nestedTooDeeply } from "../otlp-item.ts";
import { setProperty } from "../set-property.ts";
import {
  fieldOf,
  listField,
  malformed,
  textField,
  toInteger,
  toObject,
  type JsonObject,
} from "./json-fields.ts";

type ValueReader = (content: unknown, depth: number) => unknown;

/** The one of these fields that a value has is what it is. */
const valueReaders: Readonly<Record<string, ValueReader>> = {
  stringValue: (content) => {
    if (typeof content === "string") return content;
    throw malformed("stringValue", "a text");
  },
  boolValue: (content) => {
    if (typeof content === "boolean") return content;
    throw malformed("boolValue", "true or false");
  },
  intValue: (content) => wholeNumber(toInteger(content, "intValue")),
  doubleValue: toDouble,
  arrayValue: (content, depth) => {
    const values = listField(toObject(content, "arrayValue"), "values");
    return values.map((value) => readAnyValue(value, depth + 1));
  },
  kvlistValue: (content, depth) =>
    readKeyValues(listField(toObject(content, "kvlistValue"), "values"), depth + 1),
  bytesValue: (content) => {
    if (typeof content === "string") return new Uint8Array(Buffer.from(content, "base64"));
    throw malformed("bytesValue", "a text in base64");
  },
};
const fields = Object.entries(valueReaders);

/** Reads an AnyValue as the SDKs would hand it on; `null` where it holds none. */
export function readAnyValue(value: unknown, depth = 1): unknown {
  if (depth > maxValueDepth) throw nestedTooDeeply();
  const holder = toObject(value ?? {}, "value");
  for (const [name, read] of fields) {
    const content = fieldOf(holder, name);
    if (content !== undefined && (content !== null || name === "doubleValue")) {
      return read(content, depth);
    }
  }
  return null;
}

/** Reads a list of KeyValue into an object. */
export function readKeyValues(list: readonly unknown[], depth = 1): Record<string, unknown> {
  const target: Record<string, unknown> = {};
  for (const item of list) {
    const pair: JsonObject = toObject(item, "attribute");
    setProperty(target, textField(pair, "key"), readAnyValue(fieldOf(pair, "value"), depth));
  }
  return target;
}

function wholeNumber(integer: bigint): number | string {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : String(integer);
}

const notFinite: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};

/** JavaScript SDKs write NaN and the infinities as `null`; others as texts. */
function toDouble(content: unknown): number {
  if (content === null) return Number.NaN;
  if (typeof content === "number") return content;
  if (typeof content === "string" && content !== "") {
    const number = Object.hasOwn(notFinite, content) ? notFinite[content] : Number(content);
    if (number !== undefined && (Object.hasOwn(notFinite, content) || !Number.isNaN(number))) {
      return number;
    }
  }
  throw malformed("doubleValue", "a number");
}
