import { parseDsn, SentryConfigurationError } from "@rookery/core";
import { z } from "zod";

import { secretSchema } from "../../settings/secret-schema.ts";

/** The text of a DSN. */
export const dsnSchema: z.ZodType<string, string> = secretSchema.check((context) => {
  try {
    parseDsn(context.value);
  } catch (error) {
    if (!(error instanceof SentryConfigurationError)) throw error;
    context.issues.push({ code: "custom", input: context.value, message: error.message });
  }
});

const expectedId = "Expected the number of a project.";

/** The number of a project, which YAML may read as one. */
export const projectIdSchema: z.ZodType<string, string | number> = z
  .union([z.string(), z.int()], { error: expectedId })
  .transform(String)
  .refine((id) => /^\d{1,20}$/.test(id), { error: expectedId });

/** Which project a record goes to. */
export interface RoutingConfig {
  /** The attribute that tells, of the record or else of its resource. @default "service.name" */
  readonly attribute: string;
  /** DSNs by the attribute's value; what is not among them goes to `dsn`. @default {} */
  readonly projects: Readonly<Record<string, string>>;
}

export const routingSchema: z.ZodType<RoutingConfig> = z
  .strictObject({
    attribute: z.string().min(1).default("service.name"),
    projects: z.record(z.string(), dsnSchema).default({}),
  })
  .prefault({});
