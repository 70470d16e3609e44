import {
  jsonSafeValue,
  type JsonSafeValue,
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
  return (value, fitting) => {
    const { value: safe, isCut, isReplaced } = jsonSafeValue(value, limits);
    if (safe === undefined) {
      fitting.change("removed", "JSON has no form for it");
      return undefined;
    }
    if (isCut) fitting.change("shortened", `larger than ${limits.maxBytes} bytes`);
    if (isReplaced) fitting.change("replaced", "parts that JSON cannot hold became text");
    return safe;
  };
}

/** Makes the rule of an object with any fields; empty ones are none. */
export function bag(limits: ValueLimits): Rule<Bag> {
  const rule = anyValue(limits);
  return (value, fitting) => {
    if (!isFields(value)) return fitting.move(value, "expected an object");
    const safe = rule(value, fitting);
    return isBag(safe) && Object.keys(safe).length > 0 ? safe : unread(value, safe, fitting);
  };
}

/** Tells whether a value has named fields. */
export function isFields(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isBytes(value);
}

/** Tells whether a value that was made safe is an object. */
function isBag(value: JsonSafeValue | undefined): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A date, bytes, a revoked proxy: objects that have become text. */
function unread(value: object, safe: JsonSafeValue | undefined, fitting: Fitting): undefined {
  return typeof safe === "string" ? fitting.move(value, "expected an object") : undefined;
}
