import { filledText, readProperties } from "@rookery/core/values";

import { createAttributeRules } from "../mapping/attributes/attribute-rules.ts";
import type { Attributes } from "../mapping/attributes/attributes.ts";
import { logger } from "../mapping/attributes/logger-name.ts";
import { PlacedAttributes } from "../mapping/attributes/placed-attributes.ts";
import { bodyText } from "../mapping/exception/body-text.ts";
import { exceptionAttributes } from "../mapping/exception/exception-attributes.ts";
import { readableText } from "../mapping/message/readable-text.ts";
import { eventLevel } from "../mapping/severity/event-level.ts";
import { breadcrumbKind } from "./breadcrumb-kind.ts";
import type { Breadcrumb } from "./breadcrumb.ts";
import { noise } from "./noise.ts";

/** A breadcrumb has no tags. */
const rules = createAttributeRules([]);

/** What `notedText` wrote down. */
interface Noted {
  readonly body: unknown;
  readonly attributes: Attributes;
  readonly eventName: string | undefined;
  readonly scopeName: string;
  readonly structure: unknown;
}

/**
 * Makes the breadcrumb of what `notedText` wrote down.
 *
 * @param severity from 1 to 24.
 * @param timestamp seconds since 1970.
 */
export function readNotedText(text: string, severity: number, timestamp: number): Breadcrumb {
  const noted = parse(text);
  const { attributes } = noted;
  const scope = { instrumentationScope: { name: noted.scopeName } };
  const named = logger(scope, attributes, new PlacedAttributes(attributes, rules));
  const level = eventLevel(severity);
  const message =
    readableText(noted.body) ??
    filledText(attributes.get(exceptionAttributes.message)) ??
    noted.eventName;
  const { type, data } = breadcrumbKind(attributes, level);
  for (const name of noise) data.delete(name);
  if (named.attribute !== undefined) data.delete(named.attribute);
  addUnshown(data, noted, message);
  return {
    timestamp,
    type,
    level,
    ...(named.name !== undefined && { category: named.name }),
    ...(message !== undefined && { message }),
    ...(data.size > 0 && { data: Object.fromEntries(data) }),
  };
}

function parse(text: string): Noted {
  const parsed: unknown = JSON.parse(text);
  const [body, attributes, eventName, scopeName, structure]: readonly unknown[] = Array.isArray(
    parsed,
  )
    ? parsed
    : [];
  return {
    body,
    attributes: isObject(attributes) ? readProperties(attributes) : new Map(),
    eventName: filledText(eventName),
    scopeName: filledText(scopeName) ?? "",
    structure: structure ?? body,
  };
}

/** Adds what the message does not show: the name of an event, and the rest of a structured body. */
function addUnshown(data: Map<string, unknown>, noted: Noted, message: string | undefined): void {
  const { eventName, structure } = noted;
  if (eventName !== undefined && eventName !== message) data.set("event.name", eventName);
  // A structure without a message of its own is the message, as JSON.
  if (isObject(structure) && bodyText(structure) !== undefined) data.set("body", structure);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
