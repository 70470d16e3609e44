import { z } from "zod";

import { secretSchema } from "../../settings/secret-schema.ts";
import { deliveryShape, type DeliveryConfig } from "./delivery-config.ts";
import { eventShape, type EventConfig } from "./event-config.ts";
import { dsnSchema, projectIdSchema, routingSchema, type RoutingConfig } from "./project-config.ts";

/** Configuration of the `sentry` exporter. */
export interface SentryExporterConfig extends EventConfig, DeliveryConfig {
  /** Where records go: the client key URL that Sentry shows for a project. @default SENTRY_DSN */
  readonly dsn?: string | undefined;
  /** Instead of a DSN: `host`, `host:port` or a URL. @default "sentry.io" */
  readonly host?: string | undefined;
  /** Instead of a DSN: the project's number. */
  readonly project_id?: string | undefined;
  /** Instead of a DSN: the public key. */
  readonly key?: string | undefined;
  /** Instead of a DSN: the secret key, for servers that want one. */
  readonly secret?: string | undefined;
  /** Other projects, for records whose attributes say so. */
  readonly routing: RoutingConfig;
}

export const sentryExporterConfigSchema: z.ZodType<SentryExporterConfig> = z
  .strictObject({
    dsn: dsnSchema.optional(),
    host: z.string().min(1).optional(),
    project_id: projectIdSchema.optional(),
    key: secretSchema.optional(),
    secret: secretSchema.optional(),
    routing: routingSchema,
    ...eventShape,
    ...deliveryShape,
  })
  .superRefine((config, context) => {
    const { dsn, endpoint, host, key, logs, project_id: projectId, secret } = config;
    const hasParts = [host, key, projectId, secret].some((part) => part !== undefined);
    if (hasParts && dsn !== undefined) {
      context.addIssue("Expected either dsn, or project_id and key.");
    }
    if (hasParts && (key === undefined || projectId === undefined)) {
      context.addIssue("Expected project_id and key together.");
    }
    if (endpoint === "store" && logs.min_level !== undefined) {
      const message =
        "The store endpoint takes no logs: use the envelope endpoint, or leave it out.";
      context.addIssue({ code: "custom", path: ["logs", "min_level"], message });
    }
  });
