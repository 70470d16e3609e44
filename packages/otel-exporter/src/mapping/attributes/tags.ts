import { filledText } from "@rookery/core/values";

import type { Attributes } from "./attributes.ts";
import { scalarText } from "./scalar-text.ts";

/**
 * Shows attributes as tags: texts, numbers and booleans.
 *
 * The first of the sources that has an attribute tells its value. Absent when there is no tag.
 */
export function tags(
  names: Iterable<string>,
  sources: readonly Attributes[],
): Readonly<Record<string, string>> | undefined {
  const shown: Record<string, string> = Object.create(null);
  let count = 0;
  for (const name of names) {
    const tag = tagText(firstValue(sources, name));
    if (tag === undefined) continue;
    shown[name] = tag;
    count += 1;
  }
  return count === 0 ? undefined : shown;
}

function firstValue(sources: readonly Attributes[], name: string): unknown {
  for (const source of sources) if (source.has(name)) return source.get(name);
  return undefined;
}

function tagText(value: unknown): string | undefined {
  return filledText(scalarText(value));
}
