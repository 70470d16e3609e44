import type { HrTime } from "./hr-time.ts";

/**
 * One log record, as an exporter sees it.
 *
 * Structurally what the OpenTelemetry JavaScript SDKs 2.x (`sdk-logs` 0.2xx) and 3.x hand to an
 * exporter (`ReadableLogRecord`): records of both lines are assignable to it, and neither line is
 * imported. Source: OpenTelemetry specification 1.60, logs data model; `sdk-logs` 3.1.1, 0.223.1.
 */
export interface LogRecord {
  /** When the event occurred. The SDKs fill in the current time where the app gave none. */
  readonly hrTime: HrTime;
  /** When the event was seen by the one who collected it. */
  readonly hrTimeObserved: HrTime;
  /** The span that was active when the record was made. */
  readonly spanContext?: SpanContext | undefined;
  /** The level in the words of its source, such as `ERROR`, `warn` or `NOTICE`. */
  readonly severityText?: string | undefined;
  /** 1 (trace) to 24 (fatal); 0 or absent when unknown. See {@link severityNumbers}. */
  readonly severityNumber?: number | undefined;
  /** The message, or any structure: the SDKs validate nothing here. */
  readonly body?: unknown;
  /** Names the kind of event; a record that has one is an OpenTelemetry Event. */
  readonly eventName?: string | undefined;
  /** What produced the record: service, host, process. */
  readonly resource: Resource;
  /** The logger; its name is the logger's name, or the bridge's that carried the record. */
  readonly instrumentationScope: InstrumentationScope;
  /** What else is known about the event. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** How many attributes the SDK left out because of its limits. */
  readonly droppedAttributesCount: number;
}

/** The identity of the span that a record belongs to (W3C trace context). */
export interface SpanContext {
  /** 32 lower-case hexadecimal digits. */
  readonly traceId: string;
  /** 16 lower-case hexadecimal digits. */
  readonly spanId: string;
  /** Bit 0 is set when the trace is sampled. */
  readonly traceFlags: number;
}

/** The entity that produced a record; attribute names follow the semantic conventions. */
export interface Resource {
  /** Such as `service.name`, `service.version`, `host.name`, `deployment.environment.name`. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The logger or library that a record comes through. */
export interface InstrumentationScope {
  /** The name given to `getLogger`. */
  readonly name: string;
  /** The version given to `getLogger`. */
  readonly version?: string | undefined;
}
