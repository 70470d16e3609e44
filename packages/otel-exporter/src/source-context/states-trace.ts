import { errorParts, filledText, readProperty } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

/**
 * Tells whether a record's trace is one that the runtime wrote down: its body is an error, or its
 * attributes hold the trace.
 *
 * A trace that was found in a body's text may be anyone's: a client's, a foreign program's, or made up.
 */
export function statesTrace({ attributes, body }: LogRecord): boolean {
  return (
    filledText(readProperty(attributes, "exception.stacktrace")) !== undefined ||
    errorParts(body) !== undefined
  );
}
