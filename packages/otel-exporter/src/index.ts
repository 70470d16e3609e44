export type { BreadcrumbOptions } from "./breadcrumbs/breadcrumb-options.ts";
export type { DuplicatesOptions } from "./duplicates/duplicates-options.ts";
export type { ExportResult } from "./export-result.ts";
export type { IssueOptions, SentryLogRecordExporterOptions } from "./exporter-options.ts";
export type { ExporterStats } from "./exporter-stats.ts";
export type {
  GroupingMatch,
  GroupingOptions,
  GroupingRule,
  TextPattern,
} from "./grouping/grouping-options.ts";
export type { HookOptions } from "./hooks/hook-options.ts";
export type {
  BreadcrumbHint,
  EventHint,
  LogHint,
  SentryBreadcrumb,
  SentryEvent,
  SentryException,
  SentryLog,
} from "./hooks/sentry-event.ts";
export type { LogOptions } from "./logs/log-options.ts";
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
export type { ProcessContextOptions } from "./process-context/process-context-options.ts";
export type { RedactionOptions, RedactionPattern } from "./redaction/redaction-options.ts";
export type { RoutingOptions } from "./routing/routing-options.ts";
export { sdkInfo } from "./sdk-info.ts";
export { SentryExporterError, type SentryExporterErrorCode } from "./sentry-exporter-error.ts";
export { SentryLogRecordExporter } from "./sentry-log-record-exporter.ts";
export type { SourceContextOptions } from "./source-context/source-context-options.ts";
export type { StormControlOptions } from "./storms/storm-options.ts";
export type { CaptureUncaughtOptions, RecordSource } from "./uncaught/capture-uncaught-options.ts";
export { captureUncaught } from "./uncaught/capture-uncaught.ts";
