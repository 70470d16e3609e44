export type { ExportResult } from "./export-result.ts";
export type { IssueOptions, SentryLogRecordExporterOptions } from "./exporter-options.ts";
export type { ExporterStats } from "./exporter-stats.ts";
export { sdkInfo } from "./sdk-info.ts";
export { SentryExporterError, type SentryExporterErrorCode } from "./sentry-exporter-error.ts";
export { SentryLogRecordExporter } from "./sentry-log-record-exporter.ts";
