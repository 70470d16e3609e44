import { jsonSafeValue, limitText, readProperties, readProperty } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import { readableText } from "../mapping/message/readable-text.ts";
import { ownAttributes } from "../own-attributes.ts";
import { LightValues } from "./light-values.ts";
import { longNoise, noise } from "./noise.ts";

/** A record of no more bytes is kept whole; of a heavier one what Sentry shows of a breadcrumb. */
const maxLightBytes = 4096;
/** Sentry keeps that much of a breadcrumb's message (Sentry develop docs, breadcrumbs interface). */
const maxMessageLength = 8192;
/** Twice of what Sentry keeps of `data`, and its levels. */
const dataLimits = { maxBytes: 4096, maxDepth: 5 };
/** Names of events and of scopes are short. */
const maxNameLength = 256;

/**
 * Writes down what a breadcrumb shows of a record: a JSON list of body, attributes, event name, scope
 * name, and of a heavy record the structure that its body was.
 *
 * Text of our own holds nothing else in memory, whatever the record's texts were cut from and its
 * objects refer to, and says tomorrow what was true when the record was made. May throw for a hostile
 * record.
 */
export function notedText(record: LogRecord): string {
  const { body, eventName, instrumentationScope } = record;
  const attributes = ownAttributes(record);
  const names = [nameText(eventName), nameText(instrumentationScope.name)];
  return lightText(body, attributes, names) ?? heavyText(body, attributes, names);
}

type Names = readonly (string | null)[];

function lightText(body: unknown, attributes: object, names: Names): string | undefined {
  if (longNoise.some((name) => readProperty(attributes, name) !== undefined)) return undefined;
  const values = new LightValues(maxLightBytes);
  try {
    if (!values.book(body) || !values.book(attributes)) return undefined;
    const text = JSON.stringify([body, attributes, ...names]);
    // What has escapes, or a getter that answers otherwise each time, may be heavy after all.
    return text.length <= 2 * maxLightBytes ? text : undefined;
  } catch {
    return undefined;
  }
}

function heavyText(body: unknown, attributes: object, names: Names): string {
  const shown = new Map(
    Array.from(readProperties(attributes)).filter(([name]) => !noise.has(name)),
  );
  const { value = {} } = jsonSafeValue(shown, dataLimits);
  const message = limitText(readableText(body) ?? "", maxMessageLength);
  const structure = typeof body === "object" ? jsonSafeValue(body, dataLimits).value : null;
  return JSON.stringify([message, value, ...names, structure]);
}

function nameText(name: unknown): string | null {
  return typeof name === "string" ? limitText(name, maxNameLength) : null;
}
