import * as exporter from "@rookery/otel-exporter";
import * as mapping from "@rookery/otel-exporter/mapping";
import * as pipeline from "@rookery/otel-exporter/pipeline";
import * as redaction from "@rookery/otel-exporter/redaction";
import * as spanExceptions from "@rookery/otel-exporter/span-exceptions";
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

test("the pipeline exports these names", () => {
  expect(Object.keys(pipeline).toSorted()).toEqual(["SentryExporterError", "SentryPipeline"]);
});

test("redaction exports this name", () => {
  expect(Object.keys(redaction)).toEqual(["createRedactor"]);
});

test("span exceptions export this name", () => {
  expect(Object.keys(spanExceptions)).toEqual(["spanExceptionRecords"]);
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
