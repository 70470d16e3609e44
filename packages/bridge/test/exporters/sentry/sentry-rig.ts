import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { onTestFinished } from "vitest";
import type { z } from "zod";

import { sentryExporterConfigSchema } from "../../../src/exporters/sentry/config.ts";
import { sentryExporterFactory } from "../../../src/exporters/sentry/factory.ts";
import type { ExporterComponent, ExporterContext } from "../../../src/pipeline/exporter-factory.ts";
import { createExporterContext, type TestExporterContext } from "../../support/exporter-context.ts";

/** What a user may write. */
export type SentryInput = Readonly<Record<string, unknown>>;

const quickly = { initial_interval: "20ms", max_interval: "50ms" };

/** Makes an exporter of what a user may write; retries come soon. */
export function createSentryExporter(
  config: SentryInput,
  context: ExporterContext,
): ExporterComponent {
  const input: z.input<typeof sentryExporterConfigSchema> = {
    retry_on_failure: quickly,
    ...config,
  };
  return sentryExporterFactory.create(sentryExporterConfigSchema.parse(input), context);
}

/** An exporter that runs, what it was given, and the Sentry that it sends to. */
export interface SentryRig {
  readonly sentry: MockSentry;
  readonly context: TestExporterContext;
  readonly exporter: ExporterComponent;
}

/** Starts a Sentry. */
export async function startSentry(): Promise<MockSentry> {
  const sentry = await startMockSentry();
  onTestFinished(() => sentry.close());
  return sentry;
}

/** Starts an exporter that sends to a Sentry: a new one, unless one is given. */
export async function startSentryRig(
  config: SentryInput = {},
  changes: Partial<ExporterContext> = {},
  given?: MockSentry,
): Promise<SentryRig> {
  const sentry = given ?? (await startSentry());
  const context = createExporterContext(changes);
  const exporter = createSentryExporter({ dsn: sentry.dsn, ...config }, context);
  onTestFinished(() => exporter.shutdown(1));
  await exporter.start();
  return { sentry, context, exporter };
}

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "rookery-sentry-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** The messages of all events that arrived, in their order. */
export function messagesOf(sentry: MockSentry): readonly string[] {
  return sentry.events().map(({ packet: { logentry } }) => {
    const isEntry = typeof logentry === "object" && logentry !== null && "formatted" in logentry;
    return isEntry && typeof logentry["formatted"] === "string" ? logentry["formatted"] : "";
  });
}
