import type { EventInput } from "@rookery/core";

/** What a test has to tell of an event with an exception. */
export interface ErrorEventParts {
  /** One hexadecimal digit. */
  readonly trace?: string;
  readonly logger?: string;
  readonly message?: string;
  /** Seconds since 1970. */
  readonly timestamp?: number;
  /** What tells one error from another. */
  readonly line?: number;
}

/** Makes an event as the mapping makes them: an exception with calls, in a trace. */
export function errorEvent(parts: ErrorEventParts = {}): EventInput {
  const { line = 1, logger = "shop", message = "failed", timestamp = 1000, trace = "a" } = parts;
  const frames = [
    { function: "main", filename: "main.js", lineno: 1, in_app: true },
    { function: "pay", filename: "pay.js", lineno: line, in_app: true },
  ];
  return {
    timestamp,
    logger,
    logentry: { formatted: message },
    exception: { values: [{ type: "TypeError", value: "no card", stacktrace: { frames } }] },
    contexts: { trace: { trace_id: trace.repeat(32), span_id: "b".repeat(16) } },
  };
}
