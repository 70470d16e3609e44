import { setIfFree } from "../draft/keep-attribute.ts";
import type { FieldReader } from "./field-node.ts";

/** Gives a value its name in the semantic conventions, as an attribute. */
export function attribute(name: string): FieldReader {
  return (draft, value) => {
    if (setIfFree(draft.attributes, name, value)) return true;
    return draft.attributes[name] === value;
  };
}

/** Gives a value its name in the semantic conventions, as an attribute of the resource. */
export function resource(name: string): FieldReader {
  return (draft, value) => {
    if (setIfFree(draft.resource, name, value)) return true;
    return draft.resource[name] === value;
  };
}

/** Like {@link resource}, for text only; anything else keeps its own name. */
export function resourceText(name: string): FieldReader {
  const set = resource(name);
  return (draft, value, key, parent) =>
    typeof value === "string" && value !== "" && set(draft, value, key, parent);
}

/** Like {@link attribute}, for text only; text that is empty says nothing. */
export function attributeText(name: string): FieldReader {
  const set = attribute(name);
  return (draft, value, key, parent) =>
    value === "" || (typeof value === "string" && set(draft, value, key, parent));
}

/** Leaves a value out: it tells nothing about the event. */
export const leftOut: FieldReader = () => true;

/** Reads the one value of an array as grok writes it, any other value as it is. */
export function unwrapped(reader: FieldReader): FieldReader {
  return (draft, value, key, parent) =>
    reader(draft, Array.isArray(value) && value.length === 1 ? value[0] : value, key, parent);
}
