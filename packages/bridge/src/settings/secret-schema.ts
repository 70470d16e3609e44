import { z } from "zod";

/** What marks a secret in a schema: whoever prints a configuration hides its value. */
export const secretMark = "x-secret";

/** A text that is never printed. */
export const secretSchema: z.ZodType<string, string> = z
  .string()
  .min(1, { error: "Expected a text that is not empty." })
  .meta({ [secretMark]: true });
