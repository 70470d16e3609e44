import type { LogRecord } from "@rookery/log-record";

import { filledText } from "../text/filled-text.ts";
import { oneLine } from "../text/one-line.ts";
import type { Attributes } from "./attributes.ts";

/** The longest name that Sentry keeps. */
const maxLoggerLength = 64;

/**
 * Scopes of bridges, which carry the records of a logging library, and the attribute in which the
 * library's own logger is named, if it is.
 */
const bridges: ReadonlyMap<string, string | undefined> = new Map([
  ["@opentelemetry/instrumentation-bunyan", "name"],
  ["@opentelemetry/instrumentation-console", undefined],
  ["@opentelemetry/instrumentation-pino", "name"],
  ["@opentelemetry/instrumentation-winston", undefined],
  ["@opentelemetry/winston-transport", undefined],
  ["@logtape/otel", "category"],
]);

/** The logger that a record comes from. */
export interface Logger {
  readonly name?: string;
  /** The attribute that told the name, when an attribute did. */
  readonly attribute?: string;
}

/** Tells whether a scope is a bridge's, and so no logger. */
export function isBridge(scopeName: string): boolean {
  return bridges.has(scopeName);
}

/**
 * Names the logger: the instrumentation scope, unless that is a bridge from a logging library; then
 * what the library calls its logger.
 */
export function logger({ instrumentationScope }: LogRecord, attributes: Attributes): Logger {
  const scope = filledText(instrumentationScope.name);
  if (scope === undefined) return {};
  if (!bridges.has(scope)) return { name: shorten(scope) };
  const attribute = bridges.get(scope);
  const name = attribute === undefined ? undefined : loggerText(attributes.get(attribute));
  return attribute === undefined || name === undefined ? {} : { name: shorten(name), attribute };
}

/** LogTape's categories are lists, from the general to the particular. */
function loggerText(value: unknown): string | undefined {
  if (!Array.isArray(value)) return filledText(value);
  const parts = value.filter((part): part is string => typeof part === "string");
  return filledText(parts.join("."));
}

/** The end of a long name tells more than its beginning; `*` marks the cut, as at Sentry for Java. */
function shorten(name: string): string {
  const line = oneLine(name).toWellFormed();
  if (line.length <= maxLoggerLength) return line;
  return `*${line.slice(1 - maxLoggerLength).toWellFormed()}`;
}
