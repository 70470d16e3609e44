import { filledText } from "@rookery/core/values";

import type { Attributes } from "../attributes/attributes.ts";

/** One context of an event: names and values. */
export type EventContext = Readonly<Record<string, unknown>>;

/** The `runtime` context, from `process.runtime.*`; absent without a name. */
export function runtimeContext(resource: Attributes): EventContext | undefined {
  return nameAndVersion(resource, ["process.runtime.name"], "process.runtime.version");
}

/** The `os` context, from `os.*`; the type (`linux`) stands in for the name. */
export function osContext(resource: Attributes): EventContext | undefined {
  return nameAndVersion(resource, ["os.name", "os.type"], "os.version");
}

function nameAndVersion(
  resource: Attributes,
  nameKeys: readonly string[],
  versionKey: string,
): EventContext | undefined {
  const name = nameKeys
    .map((key) => filledText(resource.get(key)))
    .find((text) => text !== undefined);
  if (name === undefined) return undefined;
  const version = filledText(resource.get(versionKey));
  return {
    name,
    ...(version !== undefined && { version }),
  };
}
