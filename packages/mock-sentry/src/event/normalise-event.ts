import { isJsonObject, type JsonObject, type JsonValue } from "../json/json-value.ts";
import { dateEvent } from "./dating.ts";
import { attributeAliases, eventAttributes } from "./event-attributes.ts";
import { finishPacket, type ServerFields } from "./finish-packet.ts";
import type { Remark } from "./remark.ts";
import { objectOf } from "./rules/object-rule.ts";
import type { RuleContext } from "./rules/rule.ts";

/** What is known of an event besides its payload. */
export interface EventFacts extends ServerFields {
  /** When the client says it sent the event, in milliseconds since 1970. */
  readonly sentAtMillis?: number;
}

/** An event as Sentry would keep it. */
export interface NormalisedEvent {
  readonly packet: JsonObject;
  /** What became of values that were not kept as sent; empty for a clean event. */
  readonly remarks: readonly Remark[];
}

/** How many remarks one event may collect: a hostile one has a hundred thousand unknown keys. */
const maxRemarks = 1000;

const applyAttributes = objectOf(eventAttributes, {
  code: "invalid_attribute",
  message: "Sentry knows no such attribute",
});

/**
 * Normalises an event payload as Relay does, noting everything that is lost or changed.
 *
 * Never throws, whatever the payload holds. The rules are in `event-attributes.ts`.
 */
export function normaliseEvent(payload: JsonObject, facts: EventFacts): NormalisedEvent {
  const dating = dateEvent(payload["timestamp"], facts);
  const remarks: Remark[] = [...dating.remarks];
  const context: RuleContext = {
    shiftMillis: dating.shiftMillis,
    platform: payload["platform"] ?? null,
    remark(path, code, message) {
      if (remarks.length < maxRemarks) remarks.push({ path, code, message });
    },
  };
  const attributes = applyAttributes(withCurrentNames(payload), "", context);
  const packet = finishPacket(isJsonObject(attributes) ? attributes : {}, facts, context);
  return { packet, remarks };
}

/** Renames old attribute names; where both are given, the current one counts. */
function withCurrentNames(payload: JsonObject): JsonObject {
  const renamed = new Map<string, JsonValue>();
  for (const [key, value] of Object.entries(payload)) {
    const name = attributeAliases.get(key);
    if (name === undefined) renamed.set(key, value);
    else if (value === null) continue;
    else if (isEmptyValue(payload[name]) && !renamed.has(name)) renamed.set(name, value);
  }
  return Object.fromEntries(renamed);
}

function isEmptyValue(value: JsonValue | undefined): boolean {
  return value === undefined || value === null;
}
