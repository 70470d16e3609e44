import type { ExporterFactory } from "../../pipeline/exporter-factory.ts";
import { otlpHttpExporterConfigSchema, type OtlpHttpExporterConfig } from "./config.ts";
import { OtlpHttpExporter } from "./otlp-http-exporter.ts";

/** Sends records to whatever takes OTLP over HTTP: a Collector, Loki, a vendor. */
export const otlpHttpExporterFactory: ExporterFactory<OtlpHttpExporterConfig> = {
  type: "otlp_http",
  configSchema: otlpHttpExporterConfigSchema,
  create: (config, context) => new OtlpHttpExporter(config, context),
};
