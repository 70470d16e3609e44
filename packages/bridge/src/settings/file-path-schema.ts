import { z } from "zod";

/** The path of a file, from the folder the daemon was started in. */
export const filePathSchema: z.ZodType<string, string> = z
  .string()
  .min(1, { error: "Expected the path of a file." });
