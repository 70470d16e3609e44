import type { Attributes } from "../attributes/attributes.ts";
import { filledText } from "../text/filled-text.ts";
import { limitText } from "../text/limit-text.ts";

/** One context of an event: names and values. */
export type EventContext = Readonly<Record<string, unknown>>;

const maxValueLength = 256;

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
    name: limitText(name, maxValueLength),
    ...(version !== undefined && { version: limitText(version, maxValueLength) }),
  };
}
