import type { Remark } from "../../event/remark.ts";
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../json/json-value.ts";

/** The end of the 64-bit signed range; nearer to it than a double can tell is let pass. */
const integerEnd = 2 ** 63;

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
 * primitives of one type (Sentry develop docs, attributes; Relay, log processing).
 */
export function checkLogAttributes(given: JsonValue | undefined): CheckedAttributes {
  if (given === undefined || given === null) return { attributes: {}, remarks: [] };
  if (!isJsonObject(given)) {
    return { attributes: {}, remarks: [invalid("attributes", "expected an object")] };
  }
  const kept: [string, JsonValue][] = [];
  const remarks: Remark[] = [];
  for (const [key, attribute] of Object.entries(given)) {
    const problem = findProblem(attribute);
    if (problem === undefined) kept.push([key, attribute]);
    else if (remarks.length < maxRemarks) remarks.push(invalid(`attributes.${key}`, problem));
  }
  return { attributes: Object.fromEntries(kept), remarks };
}

function findProblem(attribute: JsonValue): string | undefined {
  if (!isJsonObject(attribute)) return "expected an object with type and value: removed";
  const { type = null, value = null } = attribute;
  const isFitting = checkByType.get(type);
  if (isFitting === undefined) return "type missing or unknown: removed";
  return isFitting(value) ? undefined : `the value is no ${JSON.stringify(type)}: removed`;
}

function isPrimitiveArray(value: JsonValue): boolean {
  if (!isJsonArray(value)) return false;
  const types = new Set(value.map((element) => (element === null ? "null" : typeof element)));
  return types.size <= 1 && !types.has("object") && !types.has("null");
}

function invalid(path: string, message: string): Remark {
  return { path, code: "invalid_data", message };
}
