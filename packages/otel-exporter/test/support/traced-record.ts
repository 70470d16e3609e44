import type { LogRecord } from "@rookery/log-record";
import { logRecord } from "@rookery/test-record-samples";

/** A trace, named by one hexadecimal digit. */
export function spanContext(trace: string): NonNullable<LogRecord["spanContext"]> {
  return { traceId: trace.repeat(32), spanId: trace.repeat(16), traceFlags: 1 };
}

/** Makes a record in a trace that is named by one hexadecimal digit. */
export function tracedRecord(trace: string, parts: Partial<LogRecord> = {}): LogRecord {
  return logRecord({ spanContext: spanContext(trace), ...parts });
}

/** The attributes of one error, wherever it is logged. */
export const errorAttributes: Readonly<Record<string, string>> = {
  "exception.type": "TypeError",
  "exception.message": "no card",
  "exception.stacktrace":
    "TypeError: no card\n    at pay (/app/pay.js:10:5)\n    at main (/app/main.js:3:1)",
};
