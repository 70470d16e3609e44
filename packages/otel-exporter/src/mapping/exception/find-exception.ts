import { filledText } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import type { Attributes } from "../attributes/attributes.ts";
import { bodyText } from "./body-text.ts";
import { readErrorTree } from "./error-tree.ts";
import type { ReportedException } from "./reported-exception.ts";

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
 * and `exception.type` for any `code` property. The body may be an `Error` itself, since the SDKs
 * check no bodies; where the attributes tell of that same one, it completes them. Its text may hold a
 * trace, which many loggers append to the message: `mapException` finds out whether it does.
 */
export function findException(
  record: LogRecord,
  attributes: Attributes,
): ReportedException | undefined {
  const ofBody = readErrorTree(record.body) ?? traceInBody(record.body);
  const type = filledText(attributes.get(exceptionAttributes.type));
  const message = filledText(attributes.get(exceptionAttributes.message));
  const stack = filledText(attributes.get(exceptionAttributes.stack));
  if (stack === undefined && (type === undefined || message === undefined)) return ofBody;
  const stated: ReportedException = {
    ...(type !== undefined && { type }),
    ...(message !== undefined && { message }),
    ...(stack !== undefined && { stack }),
  };
  return completed(stated, ofBody);
}

/** The text of a body as the trace that it may hold. */
function traceInBody(body: unknown): ReportedException | undefined {
  const stack = bodyText(body);
  return stack === undefined ? undefined : { stack, isStackInBody: true };
}

/** Adds what the body alone tells of an exception, where it is the one that the attributes report. */
function completed(
  stated: ReportedException,
  ofBody: ReportedException | undefined,
): ReportedException {
  if (ofBody?.object !== undefined && isSame(stated, ofBody)) {
    return { ...stated, object: ofBody.object };
  }
  const { message, stack } = stated;
  const isTold = stack === undefined && message !== undefined && ofBody?.stack?.includes(message);
  return isTold === true && ofBody?.isStackInBody === true ? { ...stated, ...ofBody } : stated;
}

/** No two errors have one stack; without one, the message has to do. */
function isSame(stated: ReportedException, ofBody: ReportedException): boolean {
  return stated.stack === undefined
    ? stated.message === ofBody.message
    : stated.stack === ofBody.stack;
}
