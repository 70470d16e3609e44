import { z } from "zod";

import { secretSchema } from "./secret-schema.ts";
import { regexShape, textPatternSchema, toRegExp, type RegexConfig } from "./text-pattern.ts";

/** What is redacted beside the usual, and what is not. The same keys wherever something is. */
export interface RedactionRulesConfig {
  /** More keys whose values are redacted: whole words, or `regex`. @default [] */
  readonly keys: readonly (string | RegExp)[];
  /** Keys whose values are kept, although their names say otherwise. @default [] */
  readonly allow_keys: readonly string[];
  /** More texts that are redacted: `name`, `regex` and `flags`. @default [] */
  readonly patterns: readonly { readonly name: string; readonly pattern: RegExp }[];
}

/** What becomes of personal data. */
export interface PersonalDataConfig {
  /** Send personal data: e-mail and IP addresses, and names of users. @default false */
  readonly send_default_pii: boolean;
  /** The key of pseudonyms for users, at least 16 characters. */
  readonly pseudonym_key?: string | undefined;
}

interface PatternConfig extends RegexConfig {
  readonly name: string;
}

const patternSchema: z.ZodType<RedactionRulesConfig["patterns"][number], PatternConfig> = z
  .strictObject({ name: z.string().min(1), ...regexShape })
  .transform(({ name, ...regex }, context) => ({ name, pattern: toRegExp(regex, context) }));

/** The fields of {@link RedactionRulesConfig}, to be spread into a schema. */
export const redactionRulesShape: {
  readonly keys: z.ZodPrefault<z.ZodArray<typeof textPatternSchema>>;
  readonly allow_keys: z.ZodDefault<z.ZodArray<z.ZodString>>;
  readonly patterns: z.ZodPrefault<z.ZodArray<typeof patternSchema>>;
} = {
  keys: z.array(textPatternSchema).prefault([]),
  allow_keys: z.array(z.string().min(1)).default([]),
  patterns: z.array(patternSchema).prefault([]),
};

/** The fields of {@link PersonalDataConfig}, to be spread into a schema. */
export const personalDataShape: {
  readonly [Key in keyof PersonalDataConfig]-?: z.ZodType<PersonalDataConfig[Key]>;
} = {
  send_default_pii: z.boolean().default(false),
  pseudonym_key: secretSchema
    .refine((key) => key.length >= 16, { error: "Expected at least 16 characters." })
    .optional(),
};
