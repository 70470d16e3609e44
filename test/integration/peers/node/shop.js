// Logs through OpenTelemetry's SDK: `shop.js ENDPOINT json|proto|span`.
import process from "node:process";

import { SeverityNumber, SpanStatusCode } from "@opentelemetry/api";
import { OTLPLogExporter as JsonLogExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as ProtoLogExporter } from "@opentelemetry/exporter-logs-otlp-proto";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";

const [endpoint, form] = process.argv.slice(2);
const resource = resourceFromAttributes({
  "service.name": "node-shop",
  "service.version": "1.2.3",
});

function place(order) {
  throw new TypeError(`no stock for ${order}`);
}

function failure() {
  try {
    return place(7);
  } catch (error) {
    return error;
  }
}

if (form === "span") {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` });
  const provider = new TracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const span = provider.getTracer("orders").startSpan("place order");
  span.recordException(failure());
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
  await provider.shutdown();
} else {
  const Exporter = form === "json" ? JsonLogExporter : ProtoLogExporter;
  const exporter = new Exporter({ url: `${endpoint}/v1/logs` });
  const provider = new LoggerProvider({
    resource,
    processors: [new BatchLogRecordProcessor({ exporter })],
  });
  const logger = provider.getLogger("orders");
  logger.emit({ severityNumber: SeverityNumber.INFO, severityText: "INFO", body: "order placed" });
  logger.emit({
    severityNumber: SeverityNumber.ERROR,
    severityText: "ERROR",
    body: "order failed",
    exception: failure(),
  });
  await provider.shutdown();
}
