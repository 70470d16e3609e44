import type { LogRecordExporter, ReadableLogRecord } from "@opentelemetry/sdk-logs";
import type { LogRecord } from "@rookery/log-record";
import type { SentryLogRecordExporter } from "@rookery/otel-exporter";
import { expectTypeOf, test } from "vitest";

// `tsc` is the judge here: at run time these say nothing.
test("what this SDK hands to an exporter is a record of ours", () => {
  expectTypeOf<ReadableLogRecord>().toExtend<LogRecord>();
});

test("our exporter is one that this SDK's processors take", () => {
  expectTypeOf<SentryLogRecordExporter>().toExtend<LogRecordExporter>();
});
