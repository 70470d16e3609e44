import { Schema } from "yaml";

const { tags } = new Schema({ schema: "core" });

/** Reads a text as a single value of YAML 1.2 without quotes: a number, yes or no, nothing, or a text. */
export function coreScalar(text: string): string | number | boolean | null {
  for (const tag of tags) {
    if (tag.collection !== undefined || tag.default !== true) continue;
    if (tag.test === undefined || !tag.test.test(text)) continue;
    const value: unknown = tag.resolve(text, () => {}, {});
    return plainValue(value);
  }
  return text;
}

function plainValue(value: unknown): string | number | boolean | null {
  const plain = isScalarLike(value) ? value.value : value;
  return typeof plain === "number" || typeof plain === "boolean" ? plain : null;
}

function isScalarLike(value: unknown): value is { readonly value: unknown } {
  return typeof value === "object" && value !== null && "value" in value;
}
