import type { ExporterFactory } from "../../pipeline/exporter-factory.ts";
import { sentryExporterConfigSchema, type SentryExporterConfig } from "./config.ts";
import { SentryExporter } from "./sentry-exporter.ts";

/** Sends records to Sentry as issues, and as logs where that is wanted. */
export const sentryExporterFactory: ExporterFactory<SentryExporterConfig> = {
  type: "sentry",
  configSchema: sentryExporterConfigSchema,
  create: (config, context) => new SentryExporter(config, context),
};
