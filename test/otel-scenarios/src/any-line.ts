import type { SentryLogRecordExporter } from "@rookery/otel-exporter";

import type { ProcessorKind } from "./sdk-line.ts";

/** What an app may emit as an error: of any type, as it is in JavaScript. */
export interface AnyEmitted {
  readonly body?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly exception?: unknown;
}

/** How an app is put together. */
export interface AnyAppParts {
  readonly processor: ProcessorKind;
  readonly exporter: SentryLogRecordExporter;
  readonly maxExportBatchSize?: number;
  readonly exportTimeoutMillis?: number;
  /** Attributes of the resource that are known only later. */
  readonly lateResource?: Readonly<Record<string, Promise<string>>>;
}

/** An app whose records a processor of its own sees, too, behind ours. */
export interface AnyApp {
  emit(record: AnyEmitted): void;
  /** Body and attributes of what the other processor saw. */
  seenBehind(): readonly (readonly [body: unknown, attributes: unknown])[];
  forceFlush(): Promise<void>;
  shutdown(): Promise<void>;
}

/** One line of the SDK, for records of any kind. */
export interface AnyLine {
  startAnyApp(parts: AnyAppParts): AnyApp;
  /** Hands over what is told through `diag` as a warning or an error, until the function returned is called. */
  onDiag(say: (line: string) => void): () => void;
}
