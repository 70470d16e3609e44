import type { Attributes } from "../attributes/attributes.ts";
import type { EventContext } from "./system-contexts.ts";

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
  return { resource: shown };
}
