import { z } from "zod";

import type { RedactionOptions, RedactionPattern } from "../redaction/redaction-options.ts";
import type { OptionShape } from "./option-shape.ts";
import { flag, text } from "./value-schemas.ts";

/** The shortest key of pseudonyms: a shorter one is found by trying. */
const minKeyLength = 16;

const expressionSchema = z.instanceof(RegExp, { error: "expected a regular expression" });
const nameSchema = text().min(1, "expected a name that is not empty");

const patternShape = {
  name: nameSchema,
  pattern: expressionSchema,
} satisfies Record<keyof RedactionPattern, z.ZodType>;

/** Options of `redaction` once they are checked and complete. */
export type CheckedRedaction = Readonly<
  Required<{ [Name in keyof RedactionOptions]: NonNullable<RedactionOptions[Name]> }>
>;

const shape = {
  isEnabled: flag().default(true),
  keys: z
    .array(
      z.union([nameSchema, expressionSchema], "expected a name or a regular expression"),
      "expected a list of names and regular expressions",
    )
    .readonly()
    .default([]),
  allowKeys: z.array(nameSchema, "expected a list of names").readonly().default([]),
  patterns: z
    .array(
      z.strictObject(patternShape, "expected an object with name and pattern"),
      "expected a list of patterns",
    )
    .readonly()
    .default([]),
} satisfies Record<keyof RedactionOptions, z.ZodType>;

/** One schema for each option of `redaction`; it is on when nothing is said of it. */
export const redactionShape: OptionShape<CheckedRedaction> = shape;

/** The key of pseudonyms. */
export const pseudonymKey: z.ZodOptional<z.ZodString> = text()
  .min(minKeyLength, `expected at least ${minKeyLength} characters`)
  .optional();
