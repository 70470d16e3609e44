/**
 * Attributes that tell nothing in a breadcrumb: stack traces, which have an issue of their own, and
 * what is meant for the one that sends.
 */
export const noise: ReadonlySet<string> = new Set([
  "exception.stacktrace",
  "stack",
  "log.record.uid",
  "otel.event.name",
  "sentry.fingerprint",
  "rookery.fingerprint",
]);

/** Those of them that are long. */
export const longNoise: readonly string[] = ["exception.stacktrace", "stack"];
