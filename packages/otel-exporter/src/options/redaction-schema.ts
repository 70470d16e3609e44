import { z } from "zod";

import type { RedactionOptions, RedactionPattern } from "../redaction/redaction-options.ts";

/** The shortest key of pseudonyms: a shorter one is found by trying. */
const minKeyLength = 16;

const expressionSchema = z.instanceof(RegExp, { error: "expected a regular expression" });
const nameSchema = z.string("expected text").min(1, "expected a name that is not empty");

const patternShape = {
  name: nameSchema,
  pattern: expressionSchema,
} satisfies Record<keyof RedactionPattern, z.ZodType>;

/** Options of `redaction` once they are checked and complete. */
export type CheckedRedaction = Readonly<
  Required<{ [Name in keyof RedactionOptions]: NonNullable<RedactionOptions[Name]> }>
>;

const shape = {
  isEnabled: z.boolean("expected true or false").default(true),
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

/** One schema for each option of `redaction`. */
export const redactionShape: Readonly<Record<keyof RedactionOptions, z.ZodType>> = shape;

/** The options of `redaction`; redaction is on when nothing is said of it. */
export const redactionSchema: z.ZodType<CheckedRedaction> = z
  .strictObject(shape, "expected an object")
  .prefault({});

/** Whether personal data is sent. */
export const sendDefaultPiiSchema: z.ZodDefault<z.ZodBoolean> = z
  .boolean("expected true or false")
  .default(false);

/** The key of pseudonyms. */
export const pseudonymKeySchema: z.ZodOptional<z.ZodString> = z
  .string("expected text")
  .min(minKeyLength, `expected at least ${minKeyLength} characters`)
  .optional();
