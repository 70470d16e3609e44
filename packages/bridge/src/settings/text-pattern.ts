import { z } from "zod";

/** A regular expression as a user writes it; it may match anywhere. */
export interface RegexConfig {
  /** As in JavaScript. Whether it is fast on every text is up to its author. */
  readonly regex: string;
  /** Of `i`, `m`, `s`, `u` and `v`. @default none */
  readonly flags?: string | undefined;
}

const flagsSchema: z.ZodType<string | undefined, string | undefined> = z
  .string()
  .regex(/^[imsuv]*$/, { error: "Expected flags of i, m, s, u and v." })
  .optional();
const sourceSchema: z.ZodType<string, string> = z.string().min(1).max(1024);

/** The fields of a regular expression, to be spread into what has one. */
export const regexShape: {
  readonly regex: typeof sourceSchema;
  readonly flags: typeof flagsSchema;
} = { regex: sourceSchema, flags: flagsSchema };

/** Compiles a regular expression, or says what is wrong with it. */
export function toRegExp(
  { flags, regex }: RegexConfig,
  context: { readonly addIssue: (message: string) => void },
): RegExp {
  try {
    return new RegExp(regex, flags);
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : String(error));
    return z.NEVER;
  }
}

/** All of a text, in which `*` stands for anything; or a regular expression. */
export const textPatternSchema: z.ZodType<string | RegExp, string | RegexConfig> = z
  .union([z.string().min(1).max(1024), z.strictObject(regexShape)], {
    error: "Expected a text of 1 to 1024 characters, or an object with regex.",
  })
  .transform((pattern, context) =>
    typeof pattern === "string" ? pattern : toRegExp(pattern, context),
  );
