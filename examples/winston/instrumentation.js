// Loaded before the app (`node --import ./instrumentation.js app.js`), so that winston can be instrumented.
import { register } from "node:module";

import * as api from "@opentelemetry/api";
import * as apiLogs from "@opentelemetry/api-logs";
import { registerInstrumentations } from "@opentelemetry/instrumentation";
import { WinstonInstrumentation } from "@opentelemetry/instrumentation-winston";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { LoggerProvider } from "@opentelemetry/sdk-logs";
import {
  SentryLogRecordExporter,
  SentryLogRecordProcessor,
  shareLoggerProvider,
} from "@rookery/otel-exporter";

import { dsn } from "./dsn.js";

// Where the exporter says that events do not arrive, and why: OpenTelemetry is silent without it.
api.diag.setLogger(new api.DiagConsoleLogger(), api.DiagLogLevel.WARN);

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
// winston's transport still looks for the provider where SDK 2.x has it: it goes to both places.
shareLoggerProvider(loggerProvider, api.logs, apiLogs.logs);
registerInstrumentations({ instrumentations: [new WinstonInstrumentation()] });
