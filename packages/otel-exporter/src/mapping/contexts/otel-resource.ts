import type { Attributes } from "../attributes/attributes.ts";
import { ByteBudget } from "../value/byte-budget.ts";
import { jsonSafeValue } from "../value/json-safe-value.ts";
import type { EventContext } from "./system-contexts.ts";

/** A little less than the 8,192 bytes that Sentry keeps of a context, whose braces count too. */
const maxBytes = 8000;

/** Command lines hold passwords and tokens, owners are people. */
const withheld: ReadonlySet<string> = new Set([
  "process.command_args",
  "process.command_line",
  "process.owner",
]);

/**
 * The resource in the `otel` context: all attributes under their own names, those included that also
 * have a place of their own in the event.
 *
 * `process.command_args`, `process.command_line` and `process.owner` are withheld.
 */
export function otelResource(resource: Attributes): EventContext | undefined {
  const shown = new Map(Array.from(resource).filter(([name]) => !withheld.has(name)));
  if (shown.size === 0) return undefined;
  return { resource: jsonSafeValue(shown, new ByteBudget(maxBytes)) };
}
