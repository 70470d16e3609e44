import type { Remark } from "../../event/remark.ts";
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../json/json-value.ts";

/** The end of the 64-bit signed range, which a double can only come near to. */
const integerEnd = 2 ** 63;
const longInteger = /-?\d{19}(?![\d.eE])/g;

/** Per attribute type: whether a value fits it. */
const typeChecks = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  integer: (value) => Number.isInteger(value) && Math.abs(Number(value)) <= integerEnd,
  double: (value) => typeof value === "number",
  array: isPrimitiveArray,
} satisfies Record<string, (value: JsonValue) => boolean>;

const checkByType: ReadonlyMap<JsonValue, (value: JsonValue) => boolean> = new Map(
  Object.entries(typeChecks),
);

/** How many remarks one log may collect. */
const maxRemarks = 1000;

/** Attributes that are kept, and remarks on those that are not. */
export interface CheckedAttributes {
  readonly attributes: JsonObject;
  readonly remarks: readonly Remark[];
}

/**
 * Removes every attribute whose type is missing, unknown, or does not fit its value.
 *
 * An integer written as text does not fit; a double may be a whole number; an array holds
 * primitives of one type. `isEndInRange` says whether an integer that reads as 2^63 is in range,
 * see {@link isIntegerEndInRange} (Sentry develop docs, attributes; Relay, log processing).
 */
export function checkLogAttributes(
  given: JsonValue | undefined,
  isEndInRange = true,
): CheckedAttributes {
  if (given === undefined || given === null) return { attributes: {}, remarks: [] };
  if (!isJsonObject(given)) {
    return { attributes: {}, remarks: [invalid("attributes", "expected an object")] };
  }
  const kept: [string, JsonValue][] = [];
  const remarks: Remark[] = [];
  for (const [key, attribute] of Object.entries(given)) {
    const problem = findProblem(attribute, isEndInRange);
    if (problem === undefined) kept.push([key, attribute]);
    else if (remarks.length < maxRemarks) remarks.push(invalid(`attributes.${key}`, problem));
  }
  return { attributes: Object.fromEntries(kept), remarks };
}

/**
 * Tells whether what reads as the end of the 64-bit range is within it in a payload.
 *
 * 9223372036854775807 and …808 are one number to JavaScript; only the text tells. One that is
 * beyond makes all of the payload count as beyond (Relay, attributes, since 26.2.0).
 */
export function isIntegerEndInRange(payload: Uint8Array): boolean {
  const text = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString(
    "latin1",
  );
  return (text.match(longInteger) ?? []).every(
    (digits) => BigInt.asIntN(64, BigInt(digits)) === BigInt(digits),
  );
}

function findProblem(attribute: JsonValue, isEndInRange: boolean): string | undefined {
  if (!isJsonObject(attribute)) return "expected an object with type and value: removed";
  const { type = null, value = null } = attribute;
  const isFitting = checkByType.get(type);
  if (isFitting === undefined) return "type missing or unknown: removed";
  const isBeyond = type === "integer" && !isEndInRange && Math.abs(Number(value)) === integerEnd;
  return isFitting(value) && !isBeyond
    ? undefined
    : `the value is no ${JSON.stringify(type)}: removed`;
}

function isPrimitiveArray(value: JsonValue): boolean {
  if (!isJsonArray(value)) return false;
  const types = new Set(value.map((element) => (element === null ? "null" : typeof element)));
  return types.size <= 1 && !types.has("object") && !types.has("null");
}

function invalid(path: string, message: string): Remark {
  return { path, code: "invalid_data", message };
}
