export type { ExportResult } from "./export-result.ts";
export type { IssueOptions, SentryLogRecordExporterOptions } from "./exporter-options.ts";
export type { ExporterStats } from "./exporter-stats.ts";
export { sdkInfo } from "./sdk-info.ts";
export { SentryExporterError, type SentryExporterErrorCode } from "./sentry-exporter-error.ts";
export { SentryLogRecordExporter } from "./sentry-log-record-exporter.ts";
export type { SentryExceptionSpanProcessorOptions } from "./processors/exception-span-processor-options.ts";
export type { SentryLogRecordProcessorOptions } from "./processors/log-record-processor-options.ts";
export type { LogRecordProcessorStats, RecordDropReason } from "./processors/processor-stats.ts";
export type { RecordExporter, RecordExportResult } from "./processors/record-exporter.ts";
export { SentryExceptionSpanProcessor } from "./processors/sentry-exception-span-processor.ts";
export { SentryLogRecordProcessor } from "./processors/sentry-log-record-processor.ts";
export {
  shareLoggerProvider,
  type LoggerProviderRegistry,
} from "./processors/share-logger-provider.ts";
