import { scalarText } from "../mapping/attributes/scalar-text.ts";

/** As many parts as `fitEvent` keeps of a fingerprint. */
const maxTexts = 32;

/**
 * The text of a text, a number or a boolean, or of each element of a list, the first 32; `undefined`
 * for whatever is none of these. Never throws.
 */
export function scalarTexts(value: unknown): readonly (string | undefined)[] {
  try {
    return Array.isArray(value) ? value.slice(0, maxTexts).map(scalarText) : [scalarText(value)];
  } catch {
    // A proxy may throw when it is asked what it is.
    return [];
  }
}
