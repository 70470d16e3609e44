import { register } from "node:module";

import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { PinoInstrumentation } from "@opentelemetry/instrumentation-pino";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { NodeSDK } from "@opentelemetry/sdk-node";
import {
  SentryExceptionSpanProcessor,
  SentryLogRecordExporter,
  SentryLogRecordProcessor,
} from "@rookery/otel-exporter";

// The app is made of ES modules: OpenTelemetry hooks into their loading.
register("@opentelemetry/instrumentation/hook.mjs", import.meta.url);

// It captures the headers that it is told to.
const requestHeaders = [
  "accept",
  "accept-encoding",
  "accept-language",
  "connection",
  "content-length",
  "content-type",
  "cookie",
  "host",
  "sec-fetch-mode",
];
const processor = new SentryLogRecordProcessor({ exporter: new SentryLogRecordExporter() });

export const sdk = new NodeSDK({
  resource: resourceFromAttributes({
    "service.name": "orders",
    "service.version": "1.4.2",
    "deployment.environment.name": "staging",
  }),
  instrumentations: [
    new HttpInstrumentation({ headersToSpanAttributes: { server: { requestHeaders } } }),
    new PinoInstrumentation(),
  ],
  logRecordProcessors: [processor],
  spanProcessors: [new SentryExceptionSpanProcessor({ processor })],
});
sdk.start();
