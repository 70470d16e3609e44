// Sentry's structured log, with the names it has on the wire.
// https://develop.sentry.dev/sdk/telemetry/logs/

/** The levels a log may have. Unlike an event's, the fourth is `warn`, and there is a `trace`. */
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "fatal";

/** One structured log, as it stands in the container of a `log` item. */
export interface LogItem {
  /** Seconds since 1970, up to microseconds. */
  readonly timestamp: number;
  /** 32 lower-case hexadecimal digits, not all of them 0: every log has one. */
  readonly trace_id: string;
  /** 16 lower-case hexadecimal digits, not all of them 0. */
  readonly span_id?: string;
  readonly level: LogLevel;
  /** From 1 to 24, as in OpenTelemetry. */
  readonly severity_number: number;
  readonly body: string;
  readonly attributes: LogAttributes;
}

/** Attributes by name. */
export type LogAttributes = Readonly<Record<string, LogAttribute>>;

/**
 * A value with its type. Sentry removes an attribute whose value does not fit its type.
 *
 * An `integer` lies within 64 bits, signed; as a bigint it is written as digits, not as text. An
 * `array` has elements of one JSON type.
 */
export type LogAttribute =
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "boolean"; readonly value: boolean }
  | { readonly type: "integer"; readonly value: number | bigint }
  | { readonly type: "double"; readonly value: number }
  | {
      readonly type: "array";
      readonly value: readonly string[] | readonly number[] | readonly boolean[];
    };

/** A log before it is made to fit: nothing in it has to be right. */
export interface LogInput {
  /** Seconds since 1970, or a date. @default the time that `fitLog` is given */
  readonly timestamp?: number | Date | undefined;
  /** Any word for a level, such as `WARNING`; what is not known is told by `severityNumber`. */
  readonly level?: string | undefined;
  /** From 1 to 24, as in OpenTelemetry. @default the first number of the level */
  readonly severityNumber?: number | undefined;
  /** What happened, in words. What is not text is shown as JSON. */
  readonly body: unknown;
  /** 32 hexadecimal digits. @default derived from the log, always the same for the same log */
  readonly traceId?: string | undefined;
  /** 16 hexadecimal digits; left out when it is not that. */
  readonly spanId?: string | undefined;
  /** Values of any kind; see `logAttributes`. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}
