import { levelOf } from "../fields/level-readers.ts";
import type { LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";
import { monologFields } from "./monolog-logstash.ts";

/** Monolog's levels (Seldaek/monolog, `Logger`). */
const levels: ReadonlySet<unknown> = new Set([
  "DEBUG",
  "INFO",
  "NOTICE",
  "WARNING",
  "ERROR",
  "CRITICAL",
  "ALERT",
  "EMERGENCY",
]);

const prefix = "ctxt_";

/**
 * Gives the entries that Monolog 1 prefixes with `ctxt_` the object that they have in Monolog 2.
 *
 * Returns the event itself when it has none, or a field of that object's name already.
 */
export function withContext(event: LogstashEvent): LogstashEvent {
  const entries = Object.entries(event);
  const context = entries.filter(([key]) => key.startsWith(prefix));
  if (context.length === 0 || event["context"] !== undefined) return event;
  const rest = entries.filter(([key]) => !key.startsWith(prefix));
  const plain = context.map(([key, value]) => [key.slice(prefix.length), value] as const);
  return { ...Object.fromEntries(rest), context: Object.fromEntries(plain) };
}

/** Monolog 1's `LogstashFormatter` with version 1: context and extra at the top. */
export const monologV1: Dialect = {
  name: "monolog_v1",
  matches: (event) =>
    event["@version"] === 1 &&
    typeof event["channel"] === "string" &&
    event["type"] !== undefined &&
    levels.has(event["level"]),
  prepare: withContext,
  levelScheme: "monolog",
  levelVocabulary: "syslog",
  fields: { ...monologFields, level: levelOf("monolog") },
};
