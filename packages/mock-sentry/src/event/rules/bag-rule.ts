import { jsonBytes } from "../../json/json-bytes.ts";
import {
  describeJsonType,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../json/json-value.ts";
import type { Rule } from "./rule.ts";
import { countChars, cutText } from "./text-rule.ts";

/** How much of a free structure Sentry keeps. */
export interface BagLimits {
  /** Levels of nesting, the structure's own and its leaves' included. */
  readonly maxDepth: number;
  /** Bytes, by Relay's estimate. */
  readonly maxBytes: number;
}

/** What form a free structure must have. */
export interface BagOptions {
  /** Whether anything but an object is dropped. @default false */
  readonly isObject?: boolean;
}

/** The size classes of Relay that are used here by name. */
export const bagLimits: Readonly<Record<"medium" | "large" | "larger" | "massive", BagLimits>> = {
  medium: { maxDepth: 5, maxBytes: 2048 },
  large: { maxDepth: 7, maxBytes: 8192 },
  larger: { maxDepth: 7, maxBytes: 16_384 },
  massive: { maxDepth: 7, maxBytes: 262_144 },
};

/** The shortest that a text is cut to: its three dots. */
const minCutChars = 3;

/**
 * Makes the rule of a structure of any form that is cut to a depth and a size.
 *
 * What lies too deep becomes its JSON text; what no longer fits is left out; a text that fits in
 * part is cut and ends in `...`. Sizes are counted as Relay does: members in the order of their
 * keys, which cost nothing themselves; a text its bytes and three more, anything else its JSON and
 * one more.
 */
export function bag(limits: BagLimits, options: BagOptions = {}): Rule {
  return (value, path, context) => {
    if (options.isObject === true && !isJsonObject(value)) {
      context.remark(path, "invalid_data", `expected an object, got ${describeJsonType(value)}`);
      return undefined;
    }
    const isTooDeep = isDeeperThan(value, limits.maxDepth);
    if (!isTooDeep && jsonBytes(value) <= limits.maxBytes) return value;
    const budget: Budget = { bytes: limits.maxBytes, isExceeded: false };
    const kept = trim(value, limits.maxDepth, budget);
    if (!isTooDeep && !budget.isExceeded) return value;
    const reason = budget.isExceeded
      ? `larger than ${limits.maxBytes} bytes`
      : `deeper than ${limits.maxDepth} levels`;
    context.remark(path, "trimmed", reason);
    return kept;
  };
}

/** What is left to fill; shared by all parts of one structure. */
interface Budget {
  bytes: number;
  isExceeded: boolean;
}

function trim(value: JsonValue, depth: number, budget: Budget): JsonValue | undefined {
  if (budget.bytes <= 0) {
    budget.isExceeded = true;
    return undefined;
  }
  if (typeof value === "string") return trimText(value, budget);
  if (typeof value !== "object" || value === null) {
    budget.bytes -= value === null ? 1 : jsonBytes(value) + 1;
    return value;
  }
  if (depth <= 1) return trimText(JSON.stringify(value), budget);
  const kept = isJsonArray(value)
    ? trimArray(value, depth, budget)
    : trimObject(value, depth, budget);
  budget.bytes -= 3;
  return kept;
}

function trimArray(
  values: readonly JsonValue[],
  depth: number,
  budget: Budget,
): readonly JsonValue[] {
  return values.map((value) => trim(value, depth - 1, budget)).filter((kept) => kept !== undefined);
}

function trimObject(value: JsonValue, depth: number, budget: Budget): JsonObject {
  if (!isJsonObject(value)) return {};
  const kept: [string, JsonValue][] = [];
  for (const key of Object.keys(value).toSorted()) {
    const trimmed = trim(value[key] ?? null, depth - 1, budget);
    if (trimmed !== undefined) kept.push([key, trimmed]);
  }
  return Object.fromEntries(kept);
}

function trimText(value: string, budget: Budget): string {
  const available = budget.bytes;
  if (countChars(value, available) <= available) {
    budget.bytes -= Buffer.byteLength(value) + 3;
    return value;
  }
  budget.isExceeded = true;
  budget.bytes = 0;
  return cutText(value, Math.max(available, minCutChars));
}

/** A list or an object needs a level for what is in it, even when that is nothing. */
function isDeeperThan(value: JsonValue, depth: number): boolean {
  if (typeof value !== "object" || value === null) return depth < 1;
  if (depth < 2) return true;
  return Object.values(value).some((member) => isDeeperThan(member, depth - 1));
}
