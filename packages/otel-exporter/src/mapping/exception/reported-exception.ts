import type { LogRecord } from "@rookery/log-record";

import type { Attributes } from "../attributes/attributes.ts";
import { filledText } from "../text/filled-text.ts";
import { errorParts } from "../value/error-parts.ts";

/** The exception that a record reports, as it was written down. */
export interface ReportedException {
  readonly type?: string;
  readonly message?: string;
  /** The trace in the language's own words. */
  readonly stack?: string;
}

/** The attributes that report an exception (OpenTelemetry semantic conventions, exceptions in logs). */
export const exceptionAttributes = {
  type: "exception.type",
  message: "exception.message",
  stack: "exception.stacktrace",
} as const;

/**
 * Finds the exception that a record reports, in its attributes or else in its body.
 *
 * A stack trace makes an exception, and so do type and message together. One of these alone does
 * not: the winston instrumentation writes `exception.message` for any text argument of a log call,
 * and `exception.type` for any `code` property.
 */
export function reportedException(
  record: LogRecord,
  attributes: Attributes,
): ReportedException | undefined {
  const type = filledText(attributes.get(exceptionAttributes.type));
  const message = filledText(attributes.get(exceptionAttributes.message));
  const stack = filledText(attributes.get(exceptionAttributes.stack));
  if (stack !== undefined || (type !== undefined && message !== undefined)) {
    return {
      ...(type !== undefined && { type }),
      ...(message !== undefined && { message }),
      ...(stack !== undefined && { stack }),
    };
  }
  return exceptionOfBody(record.body);
}

/** The body may be an `Error` itself: the SDKs check no bodies. */
function exceptionOfBody(body: unknown): ReportedException | undefined {
  const error = errorParts(body);
  if (error === undefined) return undefined;
  const { name, message, stack } = error;
  return {
    ...(name !== undefined && { type: name }),
    ...(message !== undefined && { message }),
    ...(stack !== undefined && { stack }),
  };
}
