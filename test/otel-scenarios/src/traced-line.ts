import type {
  SentryExceptionSpanProcessor,
  SentryLogRecordProcessor,
} from "@rookery/otel-exporter";

/** What an app with traces is made of. */
export interface TracedAppParts {
  readonly logs: SentryLogRecordProcessor;
  readonly spans?: SentryExceptionSpanProcessor;
  /** Whether traces are sampled. */
  readonly isSampled?: boolean;
  /** Attributes of the resource that are known only later. */
  readonly lateResource?: Readonly<Record<string, Promise<string>>>;
}

/** What an app does with a span. */
export interface ActiveSpan {
  setAttribute(name: string, value: string): void;
  recordException(exception: Error): void;
}

/** A span of an app. */
export interface SpanDescription {
  readonly name: string;
  readonly kind: "server" | "client" | "internal";
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A record as it is seen by a processor that stands beside ours. */
export interface SeenRecord {
  readonly body: unknown;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** An app that traces, and logs through our processor; another processor stands on either side. */
export interface TracedApp {
  emit(record: {
    readonly severity: "info" | "error";
    readonly body: string;
    readonly attributes?: Readonly<Record<string, string>>;
  }): void;
  /** Runs work in an active span, which ends with it. */
  withSpan(span: SpanDescription, work: (span: ActiveSpan) => void): void;
  /** Runs work in a context with this baggage. */
  withBaggage(entries: Readonly<Record<string, string>>, work: () => void): void;
  seenBefore(): readonly SeenRecord[];
  seenAfter(): readonly SeenRecord[];
  forceFlush(): Promise<void>;
  /** Shuts down tracer and logger provider at once, as NodeSDK does; may be called more than once. */
  shutdown(): Promise<void>;
}

/** One line of the OpenTelemetry SDK, with its traces. */
export interface TracedLine {
  startTracedApp(parts: TracedAppParts): TracedApp;
  /** Switches context propagation on, until the function returned is called. */
  enableContexts(): () => void;
  /** Collects what is told through `diag` as a warning or an error, until the function returned is called. */
  collectWarnings(lines: string[]): () => void;
}
