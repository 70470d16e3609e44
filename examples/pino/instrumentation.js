// Loaded before the app (`node --import ./instrumentation.js app.js`), so that pino can be instrumented.
import { register } from "node:module";

import { diag, DiagConsoleLogger, DiagLogLevel, logs } from "@opentelemetry/api";
import { registerInstrumentations } from "@opentelemetry/instrumentation";
import { PinoInstrumentation } from "@opentelemetry/instrumentation-pino";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { LoggerProvider } from "@opentelemetry/sdk-logs";
import { SentryLogRecordExporter, SentryLogRecordProcessor } from "@rookery/otel-exporter";

import { dsn } from "./dsn.js";

// Where the exporter says that events do not arrive, and why: OpenTelemetry is silent without it.
diag.setLogger(new DiagConsoleLogger(), DiagLogLevel.WARN);

// The app is made of ES modules: OpenTelemetry hooks into their loading.
register("@opentelemetry/instrumentation/hook.mjs", import.meta.url);

export const loggerProvider = new LoggerProvider({
  resource: resourceFromAttributes({
    "service.name": "checkout",
    "service.version": "1.4.2",
    "deployment.environment.name": "staging",
  }),
  processors: [new SentryLogRecordProcessor({ exporter: new SentryLogRecordExporter({ dsn }) })],
});
logs.setGlobalLoggerProvider(loggerProvider);
registerInstrumentations({ instrumentations: [new PinoInstrumentation()] });
