// Loaded before the app (`node --import ./instrumentation.js app.js`), so that libraries can be instrumented.
import { register } from "node:module";

import FastifyOtelInstrumentation from "@fastify/otel";
import { diag, DiagConsoleLogger, DiagLogLevel } from "@opentelemetry/api";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { PinoInstrumentation } from "@opentelemetry/instrumentation-pino";
import { NodeSDK } from "@opentelemetry/sdk-node";
import {
  captureUncaught,
  SentryExceptionSpanProcessor,
  SentryLogRecordExporter,
  SentryLogRecordProcessor,
} from "@rookery/otel-exporter";

import { dsn } from "./dsn.js";

// Where the exporter says that events do not arrive, and why: OpenTelemetry is silent without it.
diag.setLogger(new DiagConsoleLogger(), DiagLogLevel.WARN);

// The app is made of ES modules: OpenTelemetry hooks into their loading.
register("@opentelemetry/instrumentation/hook.mjs", import.meta.url);

const exporter = new SentryLogRecordExporter({
  dsn,
  release: "checkout@1.4.2",
  environment: "staging",
});
// Sees the request that an error was logged in; the standard batch processor does not.
const processor = new SentryLogRecordProcessor({ exporter });
// An exception that no one catches is an issue, too; the process still ends as Node has it.
captureUncaught({ exporter, processor });

export const sdk = new NodeSDK({
  serviceName: "checkout",
  // This example has no collector to send metrics to.
  metricReaders: [],
  logRecordProcessors: [processor],
  // Exceptions that were recorded on a span; logged as well, they are one issue.
  spanProcessors: [new SentryExceptionSpanProcessor({ processor })],
  instrumentations: [
    new HttpInstrumentation(),
    new PinoInstrumentation(),
    new FastifyOtelInstrumentation({ registerOnInitialization: true }),
  ],
});
sdk.start();
