import type { EventMechanism } from "@rookery/core";
import { filledText } from "@rookery/core/values";

import type { Attributes } from "../attributes/attributes.ts";

/**
 * The attributes with which a record tells how its exception was found.
 *
 * `rookery.mechanism.*` are ours, written by what captures uncaught exceptions. `exception.escaped`
 * says that an exception left the span that recorded it (OpenTelemetry semantic conventions, registry;
 * deprecated).
 */
const mechanismAttributes = {
  type: "rookery.mechanism.type",
  isHandled: "rookery.mechanism.handled",
  hasEscaped: "exception.escaped",
} as const;

/** The mechanism of a record's exception, and the attributes that told of it. */
export interface RecordMechanism {
  readonly mechanism: EventMechanism;
  readonly attributes: readonly string[];
}

/**
 * Tells how an exception was found: it was caught, or it would not be in a log, unless the record says
 * otherwise; `generic` is the type for "not known more exactly" (Sentry develop docs, exception
 * mechanism).
 */
export function recordMechanism(attributes: Attributes): RecordMechanism {
  const type = filledText(attributes.get(mechanismAttributes.type));
  const isHandled = flag(attributes.get(mechanismAttributes.isHandled));
  const hasEscaped = flag(attributes.get(mechanismAttributes.hasEscaped));
  return {
    mechanism: { type: type ?? "generic", handled: isHandled ?? hasEscaped !== true },
    attributes: [
      ...(type === undefined ? [] : [mechanismAttributes.type]),
      ...(isHandled === undefined ? [] : [mechanismAttributes.isHandled]),
      ...(hasEscaped === undefined ? [] : [mechanismAttributes.hasEscaped]),
    ],
  };
}

/** Tells whether a record says how its exception was found: then it has one, however little is known. */
export function statesMechanism(attributes: Attributes): boolean {
  return filledText(attributes.get(mechanismAttributes.type)) !== undefined;
}

function flag(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}
