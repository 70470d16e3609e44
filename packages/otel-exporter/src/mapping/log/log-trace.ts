import type { LogInput } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

import type { PlacedAttributes } from "../attributes/placed-attributes.ts";
import { traceContext, traceIdOf } from "../contexts/trace-context.ts";

/**
 * The trace of a log, by which Sentry shows it beside the issues of the same trace: as the issue has it,
 * or else a trace id that stands alone, which a log may have.
 */
export function logTrace(
  record: LogRecord,
  placed: PlacedAttributes,
): Pick<LogInput, "traceId" | "spanId"> {
  const { trace_id: traceId, span_id: spanId } = traceContext(record, placed) ?? {};
  if (typeof traceId === "string" && typeof spanId === "string") return { traceId, spanId };
  const alone = traceIdOf(record);
  return alone === undefined ? {} : { traceId: alone };
}
