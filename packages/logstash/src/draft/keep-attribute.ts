import type { FieldPlace } from "./field-place.ts";
import type { PlacedValue, RecordDraft } from "./record-draft.ts";

/** ECS field sets that describe who produced the record, not what happened. */
const resourceNamespaces: ReadonlySet<string> = new Set([
  "agent",
  "cloud",
  "container",
  "host",
  "kubernetes",
  "process",
  "service",
]);

/**
 * Keeps a value under its own name, as attribute or, for ECS field sets such as `host.*`, resource.
 *
 * An entry of `fields`, `extra` and the like loses its prefix unless the shorter name is taken.
 * When both names are taken by other values the value is dropped and counted.
 */
export function keepAttribute(
  draft: RecordDraft,
  key: string,
  value: unknown,
  parent: FieldPlace,
): void {
  const name = parent.namePrefix === "" ? key : parent.namePrefix + key;
  const target = isResourceName(name) ? draft.resource : draft.attributes;
  if (setIfFree(target, name, value)) return;
  // A resource name that is taken is still free among the attributes, where nothing is lost.
  if (setIfFree(draft.attributes, parent.pathPrefix + key, value)) return;
  draft.droppedAttributesCount += 1;
}

/** Keeps a value that found no other use; see {@link keepAttribute}. */
export function keepPlacedValue(draft: RecordDraft, placed: PlacedValue | undefined): void {
  if (placed !== undefined) keepAttribute(draft, placed.key, placed.value, placed.parent);
}

/** Sets a value under a name that is free; returns false when another value is there. */
export function setIfFree(target: Record<string, unknown>, name: string, value: unknown): boolean {
  if (target[name] !== undefined) return false;
  target[name] = value;
  return true;
}

function isResourceName(name: string): boolean {
  const end = name.indexOf(".");
  return end > 0 && resourceNamespaces.has(name.slice(0, end));
}
