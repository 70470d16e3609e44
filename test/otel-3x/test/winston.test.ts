import { diag, DiagLogLevel, logs } from "@opentelemetry/api";
import { logs as olderLogs } from "@opentelemetry/api-logs";
import { LoggerProvider } from "@opentelemetry/sdk-logs";
import { OpenTelemetryTransportV3 } from "@opentelemetry/winston-transport";
import { startMockSentry } from "@rookery/mock-sentry";
import {
  SentryLogRecordExporter,
  SentryLogRecordProcessor,
  shareLoggerProvider,
} from "@rookery/otel-exporter";
import { expect, onTestFinished, test } from "vitest";
import { createLogger } from "winston";

async function startApp() {
  const sentry = await startMockSentry();
  const exporter = new SentryLogRecordExporter({ dsn: sentry.dsn });
  const processor = new SentryLogRecordProcessor({ exporter });
  const provider = new LoggerProvider({ processors: [processor] });
  onTestFinished(async () => {
    await provider.shutdown();
    await sentry.close();
    logs.disable();
    olderLogs.disable();
  });
  return { processor, provider, sentry };
}

/** Logs an error as an app does; the transport looks for the provider when it is made. */
function logWithWinston(): void {
  const logger = createLogger({ transports: [new OpenTelemetryTransportV3()] });
  logger.error("payment failed", { err: new TypeError("card refused") });
}

test("winston's transport logs into the void when only SDK 3.x knows the provider", async () => {
  const { processor, provider } = await startApp();
  logs.setGlobalLoggerProvider(provider);
  logWithWinston();
  expect(processor.stats().received).toBe(0);
});

test("winston's errors become issues when the provider is shared", async () => {
  const { provider, sentry } = await startApp();
  expect(shareLoggerProvider(provider, logs, olderLogs)).toBe(true);
  logWithWinston();
  const [event] = await sentry.waitForEvents(1);
  expect(event?.raw).toMatchObject({ logentry: { formatted: "payment failed" }, level: "error" });
  expect(event?.raw["exception"]).toMatchObject({
    values: [{ type: "TypeError", value: "card refused" }],
  });
});

test("the provider that NodeSDK registered is shared without being at hand", async () => {
  const { processor, provider } = await startApp();
  logs.setGlobalLoggerProvider(provider);
  expect(shareLoggerProvider(logs.getLoggerProvider(), olderLogs)).toBe(true);
  logWithWinston();
  expect(processor.stats().received).toBe(1);
});

test("a registry that holds another provider keeps it, and the app is told", async () => {
  const { provider } = await startApp();
  const lines: string[] = [];
  const ignore = (): void => undefined;
  const warn = (...words: readonly unknown[]): void => void lines.push(words.join(" "));
  diag.setLogger(
    { error: warn, warn, info: ignore, debug: ignore, verbose: ignore },
    DiagLogLevel.WARN,
  );
  onTestFinished(() => diag.disable());
  const other = new LoggerProvider();
  olderLogs.setGlobalLoggerProvider(other);
  expect(shareLoggerProvider(provider, logs, olderLogs)).toBe(false);
  expect(olderLogs.getLoggerProvider()).toBe(other);
  expect(lines).toEqual([expect.stringContaining("keeps the logger provider")]);
});
