import { filledText } from "@rookery/core/values";

import type { Attributes } from "../attributes/attributes.ts";

/** The first attribute of these names that is text with more than blanks in it. */
export function firstText(attributes: Attributes, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = filledText(attributes.get(name));
    if (text !== undefined) return text;
  }
  return undefined;
}
