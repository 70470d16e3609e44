import { parseLogstashText } from "../lines/parse-logstash-line.ts";
import { isObject, ownValue, type LogstashEvent } from "../logstash-event.ts";
import type { DialectName } from "./dialect-name.ts";
import type { Dialect } from "./dialect.ts";
import { findDialect, findDialectWithin } from "./registry.ts";

/** An event, and the dialect it is to be read in. */
export interface OpenedEvent {
  readonly dialect: Dialect;
  readonly event: LogstashEvent;
  /** The dialects and keys of those that carried it, outermost first. */
  readonly carriers: readonly Carrier[];
  /** The severity that the innermost envelope with one has; for an event that has no level. */
  readonly envelopeSeverity?: number | undefined;
}

/** Who carried an event, and in which field. */
interface Carrier {
  readonly dialect: Dialect;
  readonly key: string;
}

const noCarriers: readonly Carrier[] = [];

/** Container runtime, shipper: nobody puts events into more. */
const mostCarriers = 3;

/**
 * Finds the dialect of an event; where one producer only carries what another wrote as JSON text,
 * that is the event: its fields come before those of its carrier, which tell where it came from.
 *
 * What is no JSON object, or nests more than 100 levels, stays a text.
 */
export function openCarried(event: LogstashEvent): OpenedEvent {
  let opened: OpenedEvent = { dialect: findDialect(event), event, carriers: noCarriers };
  for (let count = 0; count < mostCarriers; count += 1) {
    const { carries } = opened.dialect;
    const text = carries === undefined ? undefined : opened.event[carries];
    if (carries === undefined || typeof text !== "string" || !mayBeObject(text)) break;
    const inner = parseLogstashText(text);
    if (inner === undefined) break;
    opened = open(opened, inner, carries);
    if (opened.event[carries] === text) break;
  }
  return opened;
}

function open(carrier: OpenedEvent, inner: LogstashEvent, key: CarryingKey): OpenedEvent {
  const { dialect, event } = carrier;
  const { envelope } = dialect;
  const merged = merge(envelope?.fields(event) ?? event, inner, key);
  return {
    dialect: envelope === undefined ? findDialect(merged) : dialectWithin(inner, merged),
    event: merged,
    carriers: [...carrier.carriers, { dialect, key }],
    envelopeSeverity: envelope?.severity(event) ?? carrier.envelopeSeverity,
  };
}

/** An envelope may be in another one. */
function dialectWithin(inner: LogstashEvent, merged: LogstashEvent): Dialect {
  const own = findDialect(inner);
  return own.envelope === undefined ? findDialectWithin(merged) : own;
}

type CarryingKey = NonNullable<Dialect["carries"]>;

/**
 * Names the dialect of an event, by a few of its keys; of an event that was put into another one as
 * JSON text, its own.
 *
 * An event that resembles no other dialect is `logstash_v1`.
 */
export function detectDialect(event: LogstashEvent): DialectName {
  return openCarried(event).dialect.name;
}

/** The keys of messages; an event without any keeps the text as its message. */
const messageKeys = ["message", "msg", "@message", "@m", "@mt", "log", "event", "short_message"];

function merge(carrier: LogstashEvent, inner: LogstashEvent, carries: string): LogstashEvent {
  const merged = mergeObjects(carrier, inner);
  const hasMessage = messageKeys.some((key) => inner[key] !== undefined);
  if (!hasMessage || inner[carries] !== undefined) return merged;
  const { [carries]: _text, ...rest } = merged;
  return rest;
}

/**
 * Merges what two say of the same: of a value that both have, the inner one's; of an object, such as the
 * `log` of a shipper and that of an ECS logger, the entries of both. `null` says nothing.
 */
function mergeObjects(outer: LogstashEvent, inner: LogstashEvent): LogstashEvent {
  const entries = Object.entries(inner).map(([key, value]) => {
    const other = ownValue(outer, key);
    if (value === null) return [key, other ?? null] as const;
    return [key, isObject(value) && isObject(other) ? mergeObjects(other, value) : value] as const;
  });
  return { ...outer, ...Object.fromEntries(entries) };
}

/** It, and all control characters, are white. */
const blank = 32;
const openBrace = 123;
const closeBrace = 125;

/** Looks at the first and the last character that is not white. */
function mayBeObject(text: string): boolean {
  let start = 0;
  while (start < text.length && text.charCodeAt(start) <= blank) start += 1;
  if (text.charCodeAt(start) !== openBrace) return false;
  let end = text.length - 1;
  while (end > start && text.charCodeAt(end) <= blank) end -= 1;
  return text.charCodeAt(end) === closeBrace;
}
