import type { JsonSafeValue } from "../../values/json-safe-value.ts";

/** One context: 8 KiB, seven levels. */
export type EventContext = Readonly<Record<string, JsonSafeValue>>;

/** The trace that the event is part of; both ids are required. */
export interface EventTraceContext {
  /** 32 hexadecimal digits, not all zero. */
  readonly trace_id: string;
  /** 16 hexadecimal digits, not all zero. */
  readonly span_id: string;
  readonly [name: string]: JsonSafeValue;
}

/**
 * What the event happened in, by name: `os`, `runtime`, `device`, `app`, `browser`, `gpu`, `trace`,
 * `response`, `culture`, `cloud_resource`, `otel`; others are kept and shown as they are.
 *
 * Sentry expects texts, numbers and flags in the fields that it knows of a context, and loses others.
 */
export interface EventContexts {
  readonly trace?: EventTraceContext;
  readonly [name: string]: EventContext | undefined;
}
