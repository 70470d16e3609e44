import { subscribe, unsubscribe } from "node:diagnostics_channel";

import type { LogRecord } from "@rookery/log-record";
import { startMockSentry } from "@rookery/mock-sentry";
import { SentryLogRecordExporter } from "@rookery/otel-exporter";
import { expect, onTestFinished, test } from "vitest";

/** What a line's API has for contexts. */
export interface ContextTools {
  /** Switches context propagation on, until the function returned is called. */
  enableContexts(): () => void;
  /** What the active context holds under a key's name. */
  activeValue(keyName: string): unknown;
}

// The channel that the undici instrumentation listens to, and the key that it looks at.
const channel = "undici:request:create";
const suppressTracing = "OpenTelemetry SDK Context Key SUPPRESS_TRACING";

const record: LogRecord = {
  hrTime: [1_795_343_775, 0],
  hrTimeObserved: [1_795_343_775, 0],
  severityNumber: 17,
  body: "failed",
  resource: { attributes: {} },
  instrumentationScope: { name: "app" },
  attributes: {},
  droppedAttributesCount: 0,
};

/** Defines the test that our own requests make no spans. */
export function describeUntracedRequests(tools: ContextTools): void {
  // Without a processor in between: the SDK's own suppress tracing while they export.
  test("an instrumentation sees every request in a context that suppresses tracing", async () => {
    const sentry = await startMockSentry();
    const disableContexts = tools.enableContexts();
    const seen: unknown[] = [];
    const listen = (): void => void seen.push(tools.activeValue(suppressTracing));
    subscribe(channel, listen);
    const exporter = new SentryLogRecordExporter({ dsn: sentry.dsn, concurrencyLimit: 1 });
    onTestFinished(async () => {
      unsubscribe(channel, listen);
      await exporter.shutdown();
      await sentry.close();
      disableContexts();
    });

    exporter.export([record, record, record], () => undefined);
    await sentry.waitForEvents(3);
    expect(seen).toEqual([true, true, true]);
  });
}
