import { jsonBytes } from "../../json/json-bytes.ts";
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../json/json-value.ts";
import type { Rule } from "./rule.ts";

/** How much of a free structure Sentry keeps. */
export interface BagLimits {
  /** Levels of nesting, the structure's own and its leaves' included. */
  readonly maxDepth: number;
  /** Bytes of its JSON text. */
  readonly maxBytes: number;
}

/** The size classes of Relay that are used here by name. */
export const bagLimits: Readonly<Record<"medium" | "large" | "larger" | "massive", BagLimits>> = {
  medium: { maxDepth: 5, maxBytes: 2048 },
  large: { maxDepth: 7, maxBytes: 8192 },
  larger: { maxDepth: 7, maxBytes: 16_384 },
  massive: { maxDepth: 7, maxBytes: 262_144 },
};

/**
 * Makes the rule of a structure of any form that is cut to a depth and a size.
 *
 * What lies too deep becomes its JSON text; what no longer fits is left out; a text that fits in
 * part is cut and ends in `...`. Sizes are estimates, in Relay as here.
 */
export function bag(limits: BagLimits): Rule {
  return (value, path, context) => {
    const bytes = jsonBytes(value);
    if (bytes <= limits.maxBytes && depthOf(value) <= limits.maxDepth) return value;
    const reason =
      bytes > limits.maxBytes
        ? `larger than ${limits.maxBytes} bytes`
        : `deeper than ${limits.maxDepth} levels`;
    context.remark(path, "trimmed", reason);
    return trim(value, limits.maxDepth, { bytes: limits.maxBytes });
  };
}

/** What is left to fill; shared by all parts of one structure. */
interface Budget {
  bytes: number;
}

function trim(value: JsonValue, depth: number, budget: Budget): JsonValue | undefined {
  if (budget.bytes <= 0) return undefined;
  if (typeof value === "string") return trimText(value, budget);
  if (typeof value !== "object" || value === null) {
    budget.bytes -= jsonBytes(value);
    return value;
  }
  if (depth <= 1 && depthOf(value) > 1) return trimText(JSON.stringify(value), budget);
  budget.bytes -= 2;
  return isJsonArray(value) ? trimArray(value, depth, budget) : trimObject(value, depth, budget);
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
  for (const [key, member] of Object.entries(value)) {
    budget.bytes -= Buffer.byteLength(key) + 4;
    const trimmed = trim(member, depth - 1, budget);
    if (trimmed !== undefined) kept.push([key, trimmed]);
  }
  return Object.fromEntries(kept);
}

function trimText(value: string, budget: Budget): string {
  const available = Math.max(budget.bytes - 2, 3);
  const bytes = Buffer.byteLength(value);
  budget.bytes -= bytes + 2;
  if (bytes <= available) return value;
  // Cutting bytes may split a character; what is left of it is dropped, not replaced.
  const cut = Buffer.from(value)
    .subarray(0, available - 3)
    .toString();
  return `${cut.replace(/\uFFFD$/u, "")}...`;
}

function depthOf(value: JsonValue): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>(
    (deepest, member) => Math.max(deepest, 1 + depthOf(member)),
    1,
  );
}
