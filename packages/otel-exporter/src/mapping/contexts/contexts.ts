import type { LogRecord } from "@rookery/log-record";

import type { ResourceFields } from "../resource/resource-fields.ts";
import type { EventContext } from "./system-contexts.ts";
import { traceContext } from "./trace-context.ts";

/** The contexts of an event; absent when there is none. */
export function contexts(
  record: LogRecord,
  resource: ResourceFields,
): Readonly<Record<string, EventContext>> | undefined {
  const trace = traceContext(record);
  const { runtime, os, otelResource: otel } = resource;
  if ((trace ?? runtime ?? os ?? otel) === undefined) return undefined;
  return {
    ...(trace && { trace }),
    ...(runtime && { runtime }),
    ...(os && { os }),
    ...(otel && { otel }),
  };
}
