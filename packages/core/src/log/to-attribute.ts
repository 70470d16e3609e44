import { jsonText } from "../values/json-text.ts";
import { isA } from "../values/read-properties.ts";
import { base64Text, bigIntText, dateText, isBytes } from "../values/scalar-text.ts";
import type { LogBudget } from "./log-budget.ts";
import type { LogAttribute } from "./log-item.ts";

type ArrayValue = Extract<LogAttribute, { readonly type: "array" }>["value"];

const minInteger = -(2n ** 63n);
const maxInteger = 2n ** 63n - 1n;
/** What JSON writes around an element of an array: quotes and a comma. */
const elementOverhead = 3;
const numberBytes = 8;

/** Gives one value its type; `undefined` where there is nothing to show. Never throws. */
export function toAttribute(value: unknown, budget: LogBudget): LogAttribute | undefined {
  if (typeof value === "string") return { type: "string", value };
  if (typeof value === "boolean") return { type: "boolean", value };
  if (typeof value === "number") return numberAttribute(value);
  if (typeof value === "bigint") return bigIntAttribute(value);
  if (typeof value !== "object" || value === null) return undefined;
  return objectAttribute(value, budget);
}

/** The size of a value as Relay counts it, and what JSON adds between elements. */
export function attributeSize({ value }: LogAttribute): {
  readonly content: number;
  readonly overhead: number;
} {
  if (typeof value === "string") return { content: Buffer.byteLength(value), overhead: 0 };
  if (typeof value === "boolean") return { content: 1, overhead: 0 };
  if (typeof value !== "object") return { content: numberBytes, overhead: 0 };
  let content = 0;
  for (const element of value) content += elementBytes(element);
  return { content, overhead: value.length * elementOverhead };
}

function numberAttribute(value: number): LogAttribute {
  if (Number.isSafeInteger(value)) return { type: "integer", value };
  if (Number.isFinite(value)) return { type: "double", value };
  return { type: "string", value: String(value) };
}

function bigIntAttribute(value: bigint): LogAttribute {
  const isInRange = value >= minInteger && value <= maxInteger;
  return isInRange ? { type: "integer", value } : { type: "string", value: bigIntText(value) };
}

function objectAttribute(value: object, budget: LogBudget): LogAttribute {
  try {
    if (isA(value, Date)) return { type: "string", value: dateText(value) };
    if (isBytes(value)) return { type: "string", value: base64Text(value, budget.room(0)) };
    if (isA(value, Error) && typeof value.stack === "string") {
      return { type: "string", value: value.stack };
    }
    const array = Array.isArray(value) ? homogeneousArray(value, budget) : undefined;
    if (array !== undefined) return { type: "array", value: array };
  } catch {
    // A proxy or an impostor threw: its JSON says so.
  }
  return { type: "string", value: jsonText(value, budget.room(0), budget) };
}

/**
 * Copies an array whose elements have one type, as `typeof` tells it, like Sentry's own SDKs;
 * `undefined` when they differ, or are more than there is room for.
 */
function homogeneousArray(values: readonly unknown[], budget: LogBudget): ArrayValue | undefined {
  const texts: string[] = [];
  const numbers: number[] = [];
  const flags: boolean[] = [];
  let room = budget.room(0);
  for (const value of values) {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "number" && Number.isFinite(value)) numbers.push(value);
    else if (typeof value === "boolean") flags.push(value);
    else return undefined;
    room -= elementBytes(value) + elementOverhead;
    if (room < 0) return undefined;
  }
  const list = [texts, numbers, flags].find(({ length }) => length === values.length);
  return list === texts ? texts.map((text) => text.toWellFormed()) : list;
}

function elementBytes(element: string | number | boolean): number {
  if (typeof element === "string") return Buffer.byteLength(element);
  return typeof element === "number" ? numberBytes : 1;
}
