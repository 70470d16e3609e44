import { onTestFinished } from "vitest";

import { otlpHttpExporterConfigSchema } from "../../../src/exporters/otlp-http/config.ts";
import { otlpHttpExporterFactory } from "../../../src/exporters/otlp-http/factory.ts";
import type { ExporterComponent, ExporterContext } from "../../../src/pipeline/exporter-factory.ts";
import { createExporterContext, type TestExporterContext } from "../../support/exporter-context.ts";
import { OtlpBackend } from "./otlp-backend.ts";

/** What a user may write. */
type Settings = Record<string, unknown>;

/** How long a shutdown may take in these tests. */
export const shutdownMillis = 10_000;
/** One request at a time, of one record. */
export const oneByOne = { num_consumers: 1, batch: { max_size: 1 } };

/** An exporter that runs, and a server it sends to. */
export interface OtlpRig {
  readonly backend: OtlpBackend;
  readonly context: TestExporterContext;
  readonly exporter: ExporterComponent;
}

/** Makes an exporter whose waits are short, so that tests need not wait. */
export function createExporter(context: ExporterContext, settings: Settings): ExporterComponent {
  const config = otlpHttpExporterConfigSchema.parse({
    retry_on_failure: { initial_interval: "1ms", max_interval: "5ms" },
    sending_queue: { batch: { flush_timeout: "1ms" } },
    ...settings,
  });
  const exporter = otlpHttpExporterFactory.create(config, context);
  onTestFinished(() => exporter.shutdown(0));
  return exporter;
}

/** Starts an exporter and its server. */
export async function begin(settings: Settings = {}): Promise<OtlpRig> {
  const backend = await new OtlpBackend().start();
  const context = createExporterContext();
  const endpoint = `http://127.0.0.1:${backend.port}`;
  const exporter = createExporter(context, { endpoint, ...settings });
  await exporter.start();
  return { backend, context, exporter };
}
