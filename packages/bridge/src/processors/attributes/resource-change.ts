import type { Resource } from "@rookery/log-record";

import type { ActionValue } from "./config.ts";

/** Attributes of a resource that may be changed. */
export type ResourceFields = Record<string, unknown>;

/** Values of one resource, such as names of services, that are remembered. */
const maxValues = 1000;

/**
 * Changes resources, each once: records that share theirs share the changed one, too, which exporters
 * send once for all of them.
 */
export class ResourceChange {
  readonly #apply: (attributes: ResourceFields, value: ActionValue) => void;
  readonly #changed = new WeakMap<Resource, Map<ActionValue, Resource>>();

  constructor(apply: (attributes: ResourceFields, value: ActionValue) => void) {
    this.#apply = apply;
  }

  apply(resource: Resource, value: ActionValue): Resource {
    let byValue = this.#changed.get(resource);
    if (byValue === undefined) {
      byValue = new Map();
      this.#changed.set(resource, byValue);
    }
    const known = byValue.get(value);
    if (known !== undefined) return known;
    if (byValue.size >= maxValues) byValue.clear();
    const empty: ResourceFields = Object.create(null);
    const attributes = Object.assign(empty, resource.attributes);
    this.#apply(attributes, value);
    const changed = { attributes };
    byValue.set(value, changed);
    return changed;
  }
}
