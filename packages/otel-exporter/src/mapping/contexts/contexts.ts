import type { LogRecord } from "@rookery/log-record";

import type { EventPart } from "../attributes/event-part.ts";
import type { PlacedAttributes } from "../attributes/placed-attributes.ts";
import { responseContext } from "../request/request.ts";
import type { EventContext, EventContexts } from "./event-context.ts";
import { flagsContext } from "./flags-context.ts";
import { traceContext } from "./trace-context.ts";

/** Parts that are contexts as they are. */
const parts: readonly EventPart[] = [
  "app",
  "browser",
  "client_os",
  "code",
  "culture",
  "device",
  "thread",
];

/** The contexts of an event, of the record and its resource; absent when there is none. */
export function contexts(
  record: LogRecord,
  placed: PlacedAttributes,
  ofResource: EventContexts,
): EventContexts | undefined {
  const shown: Record<string, EventContext> = { ...ofResource };
  add(shown, "trace", traceContext(record, placed));
  for (const part of parts) add(shown, part, placed.fields(part));
  add(shown, "response", responseContext(placed));
  add(shown, "flags", flagsContext(placed));
  return Object.keys(shown).length === 0 ? undefined : shown;
}

/** What the record says of a thing comes on top of what the resource does. */
function add(
  shown: Record<string, EventContext>,
  name: string,
  context: EventContext | undefined,
): void {
  if (context !== undefined) shown[name] = { ...shown[name], ...context };
}
