import type { EventInput } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

import type { PlacedAttributes } from "./attributes/placed-attributes.ts";
import { contexts } from "./contexts/contexts.ts";
import { request } from "./request/request.ts";
import type { ResourceFields } from "./resource/resource-fields.ts";
import { user } from "./user/user.ts";

/** Whom and what an event happened to. */
type Circumstances = Pick<EventInput, "user" | "request" | "contexts">;

/** Collects user, request and contexts of an event, of its record and of the resource. */
export function circumstances(
  record: LogRecord,
  placed: PlacedAttributes,
  resource: ResourceFields,
): Circumstances {
  const shownUser = user(placed);
  const shownRequest = request(placed);
  const shownContexts = contexts(record, placed, resource.contexts);
  return {
    ...(shownUser && { user: shownUser }),
    ...(shownRequest && { request: shownRequest }),
    ...(shownContexts && { contexts: shownContexts }),
  };
}
