import { cleanEnvironment } from "../../values/clean-environment.ts";
import { isMap, readProperty } from "../../values/read-properties.ts";

/** The fields that Sentry takes from tags of their names, or makes tags of. */
const promoted = ["environment", "server_name"] as const;

/**
 * Takes environment and server name from tags of these names, as Sentry does, where the event has none.
 */
export function promoteTags(tags: unknown, given: Map<string, unknown>): undefined {
  if (typeof tags !== "object" || tags === null) return;
  for (const name of promoted) {
    const tag: unknown = isMap(tags) ? tags.get(name) : readProperty(tags, name);
    const isFree = given.get(name) === undefined || given.get(name) === null;
    if (isFree && cleanEnvironment(tag) !== undefined) given.set(name, tag);
  }
}
