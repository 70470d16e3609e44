import type { ExporterFactory } from "../../pipeline/exporter-factory.ts";
import { debugExporterConfigSchema, type DebugExporterConfig } from "./config.ts";
import { DebugExporter } from "./debug-exporter.ts";

/** Prints records to standard output. */
export const debugExporterFactory: ExporterFactory<DebugExporterConfig> = {
  type: "debug",
  configSchema: debugExporterConfigSchema,
  create: (config, context) => new DebugExporter(config, context),
};
