import type { EventInput } from "@rookery/core";
import { filledText } from "@rookery/core/values";

import { scalarText } from "../mapping/attributes/scalar-text.ts";
import { fieldOf, withoutFields } from "./event-parts.ts";

/** The attributes that carry a fingerprint; ours first, because it is meant for nobody else. */
const names: readonly string[] = ["rookery.fingerprint", "sentry.fingerprint"];
/** As many as `fitEvent` keeps. */
const maxParts = 32;

/** A fingerprint that was an attribute, and the event without it. */
export interface AttributeFingerprint {
  readonly event: EventInput;
  readonly fingerprint: readonly string[] | undefined;
}

/**
 * Takes the fingerprint out of an event's attributes: a text, or a list of texts, numbers and booleans.
 *
 * What is none of these stays where it is shown.
 */
export function takeFingerprintAttribute(event: EventInput): AttributeFingerprint {
  const { extra } = event;
  const given = names.map((name) => [name, parts(fieldOf(extra, name))] as const);
  const usable = given.filter(([, fingerprint]) => fingerprint !== undefined);
  const rest = withoutFields(
    extra,
    usable.map(([name]) => name),
  );
  const fingerprint = usable[0]?.[1];
  return { event: rest === undefined ? event : { ...event, extra: rest }, fingerprint };
}

function parts(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) {
    const text = filledText(scalarText(value));
    return text === undefined ? undefined : [text];
  }
  const texts = value.slice(0, maxParts).map(scalarText);
  const isUsable = texts.length > 0 && texts.every((text) => text !== undefined);
  return isUsable ? texts : undefined;
}
