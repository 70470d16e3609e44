import { z } from "zod";

/** The path of a URL, as requests name it. */
export const urlPathSchema: z.ZodType<string, string> = z
  .string()
  .regex(/^\/[^?#\s]{0,1023}$/, { error: "Expected a path, such as /v1/logs." });
