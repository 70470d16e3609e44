import { readProperty } from "@rookery/core/values";

import type { Attributes } from "../attributes/attributes.ts";

/**
 * Tells whether a log has an attribute of a name already, be it part of a map:
 * `{ server: { address: "db" } }` becomes `server.address`, and of two with one name only one is sent.
 */
export function isNamed(attributes: Attributes, name: string): boolean {
  if (attributes.has(name)) return true;
  for (let dot = name.indexOf("."); dot !== -1; dot = name.indexOf(".", dot + 1)) {
    const map = attributes.get(name.slice(0, dot));
    if (typeof map === "object" && map !== null && hasPath(map, name.slice(dot + 1))) return true;
  }
  return false;
}

/** The first part of a path is enough: what follows is rarely another. */
function hasPath(map: object, path: string): boolean {
  const [first = path] = path.split(".", 1);
  return readProperty(map, first) !== undefined || readProperty(map, path) !== undefined;
}
