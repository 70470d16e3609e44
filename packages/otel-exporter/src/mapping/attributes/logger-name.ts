import { filledText } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import type { Attributes } from "./attributes.ts";

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
export function logger(
  { instrumentationScope }: Pick<LogRecord, "instrumentationScope">,
  attributes: Attributes,
): Logger {
  const scope = filledText(instrumentationScope.name);
  if (scope === undefined) return {};
  if (!bridges.has(scope)) return { name: scope };
  const attribute = bridges.get(scope);
  const name = attribute === undefined ? undefined : loggerText(attributes.get(attribute));
  return attribute === undefined || name === undefined ? {} : { name, attribute };
}

/** LogTape's categories are lists, from the general to the particular. */
function loggerText(value: unknown): string | undefined {
  if (!Array.isArray(value)) return filledText(value);
  const parts = value.filter((part): part is string => typeof part === "string");
  return filledText(parts.join("."));
}
