import { filledText } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import type { Attributes } from "../attributes/attributes.ts";

/**
 * The name that makes a record an OpenTelemetry Event.
 *
 * `otel.event.name` carries it where a format has no field for it; `event.name` did before
 * (OpenTelemetry semantic conventions, registry; the latter is deprecated).
 */
export function eventName(record: LogRecord, attributes: Attributes): string | undefined {
  return (
    filledText(record.eventName) ??
    filledText(attributes.get("otel.event.name")) ??
    filledText(attributes.get("event.name"))
  );
}
