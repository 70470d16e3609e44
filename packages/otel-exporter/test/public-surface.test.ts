import * as exporter from "@rookery/otel-exporter";
import * as mapping from "@rookery/otel-exporter/mapping";
import { expect, test } from "vitest";

test("the package exports these names", () => {
  expect(Object.keys(exporter).toSorted()).toEqual([
    "SentryExceptionSpanProcessor",
    "SentryExporterError",
    "SentryLogRecordExporter",
    "SentryLogRecordProcessor",
    "captureUncaught",
    "sdkInfo",
    "shareLoggerProvider",
  ]);
});

test("the mapping exports these names", () => {
  expect(Object.keys(mapping).toSorted()).toEqual([
    "createEventMapper",
    "defaultTags",
    "eventLevel",
    "isIssue",
    "recordSeverity",
    "severityThreshold",
  ]);
});
