import type { LogRecord } from "@rookery/log-record";

import type { ResourceFields } from "../resource/resource-fields.ts";
import type { EventContext } from "./system-contexts.ts";
import { traceContext } from "./trace-context.ts";

/** The contexts of an event; absent when there is none. */
export function contexts(
  record: LogRecord,
  resource: ResourceFields,
): Readonly<Record<string, EventContext>> | undefined {
  const found = Object.entries({
    trace: traceContext(record),
    runtime: resource.runtime,
    os: resource.os,
    otel: resource.otelResource,
  }).filter((entry): entry is [string, EventContext] => entry[1] !== undefined);
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
