import type { SentryLogRecordExporter } from "@rookery/otel-exporter";

/** The SDK's own processors, and ours. */
export type ProcessorKind = "batch" | "simple" | "sentry";

/** What an app emits. */
export interface EmittedRecord {
  readonly severity: "error" | "fatal";
  readonly body: string;
  readonly exception?: Error;
  /** Emit it in a context that holds {@link spanContext}, given explicitly. */
  readonly hasSpan?: boolean;
}

/** An app that logs through an SDK to our exporter. */
export interface SdkApp {
  emit(record: EmittedRecord): void;
  forceFlush(): Promise<void>;
  shutdown(): Promise<void>;
}

/** One line of the OpenTelemetry SDK, as far as the scenarios need it. */
export interface SdkLine {
  startApp(processor: ProcessorKind, exporter: SentryLogRecordExporter): SdkApp;
  /** Runs work in an active context that holds {@link spanContext}. */
  withActiveSpan(work: () => void): void;
  /** Collects what the SDK's global error handler tells, until the function returned is called. */
  collectErrors(errors: string[]): () => void;
}

/** The span of the scenarios. */
export const spanContext = {
  traceId: "0af7651916cd43dd8448eb211c80319c",
  spanId: "b7ad6b7169203331",
  traceFlags: 1,
} as const;

/** The service of the scenarios' apps. */
export const resourceAttributes = {
  "service.name": "shop",
  "service.version": "1.2.3",
  "deployment.environment.name": "staging",
} as const;

/** The logger of the scenarios' apps. */
export const loggerName = "shop.payment";
