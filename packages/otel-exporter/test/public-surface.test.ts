import * as exporter from "@rookery/otel-exporter";
import * as mapping from "@rookery/otel-exporter/mapping";
import * as redaction from "@rookery/otel-exporter/redaction";
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

test("redaction exports this name", () => {
  expect(Object.keys(redaction)).toEqual(["createRedactor"]);
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
