import type { EventInput } from "@rookery/core";
import { filledText } from "@rookery/core/values";

import { fieldOf, withoutFields } from "./event-parts.ts";
import { scalarTexts } from "./scalar-texts.ts";

/** The attributes that carry a fingerprint; ours first, because it is meant for nobody else. */
const names: readonly string[] = ["rookery.fingerprint", "sentry.fingerprint"];

/** A fingerprint that was an attribute, and the event without it. */
export interface AttributeFingerprint {
  readonly event: EventInput;
  readonly fingerprint: readonly string[] | undefined;
}

/**
 * Takes the fingerprint out of an event's attributes: a text, or a list of texts, numbers and booleans,
 * none of them blank.
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
  const texts = scalarTexts(value);
  const filled = texts.map(filledText).filter((text) => text !== undefined);
  return filled.length > 0 && filled.length === texts.length ? filled : undefined;
}
