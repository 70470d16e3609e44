import type {
  BreadcrumbHint,
  EventHint,
  LogHint,
  SentryBreadcrumb,
  SentryEvent,
  SentryLog,
} from "./sentry-event.ts";

/**
 * Functions of the app that see what is about to be sent, by the names that Sentry's SDKs have for them.
 *
 * A hook that throws, or that does not answer in time, is told through `diag`, and what it was given
 * goes on as it was. A hook that returns nothing is told, too; what it did to its argument counts.
 */
export interface HookOptions {
  /**
   * Called with each event before it is sent, after redaction and grouping rules; returns the event,
   * changed or not, or `null` to drop it, which is counted as `before_send`.
   *
   * A promise is waited for, at most 5 s. What the hook returns is fitted to Sentry's limits again, and
   * not redacted again.
   */
  readonly beforeSend?:
    | ((event: SentryEvent, hint: EventHint) => SentryEvent | null | Promise<SentryEvent | null>)
    | undefined;
  /** Called with each log before it is batched; returns the log, or `null` to drop it. */
  readonly beforeSendLog?: ((log: SentryLog, hint: LogHint) => SentryLog | null) | undefined;
  /** Called with each breadcrumb when an event takes it along; `null` leaves it out. */
  readonly beforeBreadcrumb?:
    | ((breadcrumb: SentryBreadcrumb, hint: BreadcrumbHint) => SentryBreadcrumb | null)
    | undefined;
}
