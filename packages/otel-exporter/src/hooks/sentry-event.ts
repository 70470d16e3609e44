import type { EventBreadcrumb, EventPacket, LogInput } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

/** The same type with nothing in it read-only: hooks change what they are given. */
type Mutable<Value> = Value extends object
  ? { -readonly [Name in keyof Value]: Mutable<Value[Name]> }
  : Value;

/** An event as a hook gets it: plain JSON, within Sentry's limits, free to be changed. */
export type SentryEvent = Mutable<EventPacket>;

/** A breadcrumb as a hook gets it. */
export type SentryBreadcrumb = Mutable<EventBreadcrumb>;

/** A log as a hook gets it. */
export type SentryLog = Mutable<LogInput>;

/** What a hook is told beside the event. */
export interface EventHint {
  /** The record that the event was made of; its values are the app's own. */
  readonly record: LogRecord;
  /** What was thrown, where the record's body is that very object. */
  readonly originalException?: unknown;
}

/** What a hook is told beside the breadcrumb. */
export interface BreadcrumbHint {
  /** The record of the issue that takes the breadcrumb along. */
  readonly issue: LogRecord;
}

/** What a hook is told beside the log. */
export interface LogHint {
  /** The record that the log was made of; its values are the app's own. */
  readonly record: LogRecord;
}
