import type {
  LogRecordExporter,
  LogRecordProcessor,
  ReadableLogRecord,
} from "@opentelemetry/sdk-logs";
import type { SpanProcessor } from "@opentelemetry/sdk-trace";
import type { LogRecord } from "@rookery/log-record";
import type {
  RecordExporter,
  SentryExceptionSpanProcessor,
  SentryLogRecordExporter,
  SentryLogRecordProcessor,
} from "@rookery/otel-exporter";
import { expectTypeOf, test } from "vitest";

// `tsc` is the judge here: at run time these say nothing.
test("what this SDK hands to an exporter is a record of ours", () => {
  expectTypeOf<ReadableLogRecord>().toExtend<LogRecord>();
});

test("our exporter is one that this SDK's processors take", () => {
  expectTypeOf<SentryLogRecordExporter>().toExtend<LogRecordExporter>();
});

test("our processor is one that this SDK's logger provider takes", () => {
  expectTypeOf<SentryLogRecordProcessor>().toExtend<LogRecordProcessor>();
});

test("our processor takes every exporter of this SDK", () => {
  expectTypeOf<LogRecordExporter>().toExtend<RecordExporter>();
});

test("our span processor is one that this SDK's tracer provider takes", () => {
  expectTypeOf<SentryExceptionSpanProcessor>().toExtend<SpanProcessor>();
});
