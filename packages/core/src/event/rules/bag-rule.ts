import {
  jsonSafeValue,
  type JsonSafeValue,
  type SafeValue,
  type ValueLimits,
} from "../../values/json-safe-value.ts";
import { isBytes } from "../../values/scalar-text.ts";
import type { Fitting, Rule } from "../fit/fitting.ts";

/** Fields with values of any form. */
export type Bag = Readonly<Record<string, JsonSafeValue>>;

/** The size classes of Relay for free structures: bytes of JSON, and levels without the leaves. */
export const bagLimits: Readonly<Record<"small" | "medium" | "large" | "larger", ValueLimits>> = {
  small: { maxBytes: 1024, maxDepth: 2 },
  medium: { maxBytes: 2048, maxDepth: 4 },
  large: { maxBytes: 8192, maxDepth: 6 },
  larger: { maxBytes: 16_384, maxDepth: 5 },
};

/** Makes the rule of a value of any form, held to bytes and levels. */
export function anyValue(limits: ValueLimits): Rule<JsonSafeValue> {
  return (value, fitting) => fitValue(value, limits, fitting).value;
}

/** Holds a value of any form to bytes and levels, and notes what that takes. */
export function fitValue(value: unknown, limits: ValueLimits, fitting: Fitting): SafeValue {
  const safe = jsonSafeValue(value, limits);
  fitting.weigh(safe.bytes);
  if (safe.value === undefined) {
    fitting.change("removed", "JSON has no form for it");
    return safe;
  }
  if (safe.isCut) fitting.change("shortened", `larger than ${limits.maxBytes} bytes`);
  if (safe.isReplaced) fitting.change("replaced", "parts that JSON cannot hold became text");
  return safe;
}

/** Makes the rule of an object with any fields; empty ones are none. */
export function bag(limits: ValueLimits): Rule<Bag> {
  const rule = anyValue(limits);
  return (value, fitting) => {
    if (!isFields(value)) return fitting.move(value, "expected an object");
    const safe = rule(value, fitting);
    return isBag(safe) && hasFields(safe) ? safe : unread(value, safe, fitting);
  };
}

/** Tells whether a value has named fields. */
export function isFields(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isBytes(value);
}

/** Tells whether an object of ours is not empty. */
export function hasFields(object: object): boolean {
  return Object.keys(object).length > 0;
}

/** Tells whether a value that was made safe is an object. */
function isBag(value: JsonSafeValue | undefined): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A date, bytes, a revoked proxy: objects that have become text. */
function unread(value: object, safe: JsonSafeValue | undefined, fitting: Fitting): undefined {
  return typeof safe === "string" ? fitting.move(value, "expected an object") : undefined;
}
