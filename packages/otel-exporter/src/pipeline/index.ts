// The entry `@rookery/otel-exporter/pipeline`: what is behind the exporter, for programs such as the bridge.
export type { SentryLogRecordExporterOptions } from "../exporter-options.ts";
export type { ExporterStats } from "../exporter-stats.ts";
export { SentryExporterError, type SentryExporterErrorCode } from "../sentry-exporter-error.ts";
export type { OnSettledLater, OpenDelivery, PipelineDeliveryOptions } from "./open-delivery.ts";
export type { RecordKind, RecordWatcher } from "./record-watcher.ts";
export { SentryPipeline, type SentryPipelineOptions } from "./sentry-pipeline.ts";
export type { TakenRecord } from "./taken-record.ts";
