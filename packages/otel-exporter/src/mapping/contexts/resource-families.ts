import type { Attributes } from "../attributes/attributes.ts";
import type { EventContext, EventContexts } from "./event-context.ts";

/** Command lines hold passwords and tokens, owners are people. */
const withheld: ReadonlySet<string> = new Set([
  "container.command_args",
  "container.command_line",
  "process.command_args",
  "process.command_line",
  "process.owner",
  "process.real_user.name",
  "process.saved_user.name",
  "process.user.name",
]);

/**
 * Families of attributes that are contexts of their own: of a large cluster, labels and annotations
 * would leave no room for anything else in the `otel` context, of which Sentry keeps 8 KiB.
 */
const families: ReadonlySet<string> = new Set(["container", "faas", "k8s", "process"]);
/** Shown in a context of its own, `runtime`. */
const runtimePrefix = "process.runtime.";

/**
 * The attributes of a resource under their own names: those of a family in a context of its name,
 * without the name's first part, the others in the context `otel`, those included that also have a place
 * of their own in the event.
 *
 * Command lines, and the names of the users that processes belong to, are withheld.
 */
export function resourceFamilies(resource: Attributes): EventContexts {
  const shown = new Map<string, Map<string, unknown>>();
  const others = new Map<string, unknown>();
  for (const [name, value] of resource) {
    if (withheld.has(name)) continue;
    const dot = name.indexOf(".");
    const family = name.slice(0, Math.max(dot, 0));
    if (!families.has(family) || name.startsWith(runtimePrefix) || dot === name.length - 1) {
      others.set(name, value);
      continue;
    }
    const fields = shown.get(family) ?? new Map<string, unknown>();
    shown.set(family, fields.set(name.slice(dot + 1), value));
  }
  return {
    ...Object.fromEntries(Array.from(shown, ([family, fields]) => [family, asContext(fields)])),
    ...(others.size > 0 && { otel: { resource: asContext(others) } }),
  };
}

/** An object, as whoever looks into an event expects; `__proto__` is a name like any other. */
function asContext(fields: ReadonlyMap<string, unknown>): EventContext {
  return Object.fromEntries(fields);
}
