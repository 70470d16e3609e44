import { z } from "zod";

import { isVariable, variableName } from "../grouping/fingerprint-variables.ts";
import type {
  CheckedGroupingOptions,
  GroupingMatch,
  GroupingOptions,
  GroupingRule,
  TextPattern,
} from "../grouping/grouping-options.ts";
import type { OptionShape } from "./option-shape.ts";
import { flag, oneOf } from "./value-schemas.ts";

const maxTextLength = 1024;
const maxParts = 32;

const pattern = z
  .custom<TextPattern>(
    (value) => value instanceof RegExp || isText(value),
    "expected text of 1 to 1024 characters or a RegExp",
  )
  .optional();

const matchShape = {
  type: pattern,
  value: pattern,
  message: pattern,
  logger: pattern,
  transaction: pattern,
  level: pattern,
  attribute: z.record(z.string(), pattern.unwrap(), "expected patterns by names").optional(),
} satisfies Record<keyof GroupingMatch, z.ZodType>;

const fingerprintEntry = z
  .custom<string>(isText, "expected text of 1 to 1024 characters")
  .refine(isKnownEntry, "expected text, or one known variable alone: {{ default }}, {{ type }}, …");

const ruleShape = {
  match: z
    .strictObject(matchShape, "expected an object")
    .refine(isFilled, "expected at least one condition"),
  fingerprint: z
    .array(fingerprintEntry, "expected a list of texts")
    .min(1, `expected 1 to ${maxParts} texts`)
    .max(maxParts, `expected 1 to ${maxParts} texts`)
    .readonly()
    .optional(),
  level: oneOf(["fatal", "error", "warning", "info", "debug"]).optional(),
  drop: flag().optional(),
} satisfies Record<keyof GroupingRule, z.ZodType>;

const rule = z
  .strictObject(ruleShape, "expected an object")
  .refine(
    ({ fingerprint, level, drop }) => isFilled({ fingerprint, level, drop }),
    "expected at least one of fingerprint, level, drop",
  );

const shape = {
  fingerprint: oneOf(["server", "own"]).default("server"),
  rules: z.array(rule, "expected a list of rules").readonly().default([]),
} satisfies Record<keyof GroupingOptions, z.ZodType>;

/** One schema for each option of `grouping`. */
export const groupingShape: OptionShape<CheckedGroupingOptions> = shape;

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "" && value.length <= maxTextLength;
}

function isFilled(object: object): boolean {
  return Object.values(object).some((value) => value !== undefined);
}

/** What looks like a variable and is none would make one issue of all. */
function isKnownEntry(entry: string): boolean {
  const name = variableName(entry);
  return name === undefined ? !entry.includes("{{") : isVariable(name);
}
