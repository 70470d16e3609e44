import type {
  EventBreadcrumb,
  EventException,
  EventFrame,
  EventPacket,
  EventRequest,
  EventUser,
  LogInput,
} from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

/** The same fields, free to be changed. */
type Writable<Fields> = { -readonly [Name in keyof Fields]: Fields[Name] };

/** The fields of an event whose insides a hook may change, too. */
interface WritableInsides {
  tags?: Record<string, string>;
  fingerprint?: string[];
  user?: Writable<EventUser>;
  request?: Writable<EventRequest>;
  contexts?: Record<string, Record<string, unknown>>;
  extra?: Record<string, unknown>;
  exception?: { values: SentryException[] };
  breadcrumbs?: { values: SentryBreadcrumb[] };
}

/** An exception as a hook gets it. */
export interface SentryException extends Writable<Omit<EventException, "stacktrace">> {
  stacktrace?: { frames: Writable<EventFrame>[] };
}

/** An event as a hook gets it: plain JSON, within Sentry's limits, free to be changed. */
export interface SentryEvent
  extends Writable<Omit<EventPacket, keyof WritableInsides>>, WritableInsides {}

/** A breadcrumb as a hook gets it; its data are the values of a record. */
export interface SentryBreadcrumb extends Writable<Omit<EventBreadcrumb, "data">> {
  data?: Record<string, unknown>;
}

/** A log as a hook gets it; its attributes are the values of a record. */
export interface SentryLog extends Writable<Omit<LogInput, "attributes">> {
  attributes?: Record<string, unknown> | undefined;
}

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
