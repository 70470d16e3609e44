import type { PlacedAttributes } from "../attributes/placed-attributes.ts";
import type { EventContext } from "./event-context.ts";

/** How providers call the variants of a flag that is on or off. */
const results: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ["on", true],
  ["true", true],
  ["off", false],
  ["false", false],
]);

/**
 * The feature flag that a record tells of; absent unless it is on or off, because Sentry knows no
 * other results (Sentry, feature flags; OpenTelemetry semantic conventions, feature flags).
 */
export function flagsContext(placed: PlacedAttributes): EventContext | undefined {
  if (!placed.has("flag")) return undefined;
  const flag = placed.field("flag", "key");
  const value = placed.field("flag", "value");
  const variant = placed.field("flag", "variant");
  const result = typeof value === "boolean" ? value : results.get(variant);
  const isFlag = flag !== undefined && result !== undefined;
  if (!isFlag) placed.giveBack("flag", "key");
  if (!isFlag || value !== result) placed.giveBack("flag", "value");
  placed.giveBack("flag", "variant");
  return isFlag ? { values: [{ flag, result }] } : undefined;
}
