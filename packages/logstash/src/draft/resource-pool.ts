import type { Resource } from "@rookery/log-record";

type Attributes = Readonly<Record<string, unknown>>;

/** Gives the resource of attributes. */
export type ResourceOf = (attributes: Attributes) => Resource;

/** Few producers write at a time, and each has one resource, or one for each of its processes. */
const mostResources = 256;
const longestKey = 2048;

/**
 * Makes what gives equal resources the same object.
 *
 * Records of one process share their resource, as they do in an SDK: what is worked out of a resource
 * is then worked out once, and exporters send it once for all its records. Resources that are shared
 * are frozen. One that holds a list or an object, or is very long, is not shared.
 */
export function createResourcePool(): ResourceOf {
  const pool = new Map<string, Resource>();
  return (attributes) => {
    const key = keyOf(attributes);
    if (key === undefined) return { attributes };
    const known = pool.get(key);
    if (known !== undefined) return known;
    if (pool.size >= mostResources) pool.clear();
    const resource = Object.freeze({ attributes: Object.freeze(attributes) });
    pool.set(key, resource);
    return resource;
  };
}

/** Tells a resource from any other: 7 and "7" are two, and no text can pass for two values. */
function keyOf(attributes: Attributes): string | undefined {
  let key = "";
  for (const name in attributes) {
    const value = attributes[name];
    if (typeof value === "object" && value !== null) return undefined;
    const text = String(value);
    key += `${name.length} ${text.length} ${typeof value} ${name}${text}`;
    if (key.length > longestKey) return undefined;
  }
  return key;
}
