import { parseDsn, SentryConfigurationError, type Dsn } from "@rookery/core";
import { z } from "zod";

/** The text of a DSN, which is parsed; `where` says which one is missing. */
export function dsn(where: string): z.ZodType<Dsn> {
  return z
    .string(`expected the DSN of a Sentry project${where}`)
    .transform((text, context): Dsn => {
      try {
        return parseDsn(text);
      } catch (error) {
        if (!(error instanceof SentryConfigurationError)) throw error;
        context.addIssue({ code: "custom", message: error.message });
        return z.NEVER;
      }
    });
}
