import type { Attributes } from "../attributes/attributes.ts";
import { errorFieldNames, errorFields, type ErrorFields } from "./error-fields.ts";

/** An error that attributes of one prefix tell of: `error.type`, `error.message`, `error.stack_trace`. */
interface AttributeFamily {
  readonly fields: ErrorFields;
  /** The attributes that are shown by these fields. */
  readonly attributes: readonly string[];
}

/** Reads the error that attributes of one prefix tell of; `undefined` when none has a value. */
export type ReadFamily = (attributes: Attributes) => AttributeFamily | undefined;

/** Makes the reader of one prefix, so that no record has to have its names put together. */
export function familyReader(prefix: string): ReadFamily {
  const names = {
    type: `${prefix}.type`,
    name: `${prefix}.name`,
    message: `${prefix}.message`,
    stack: `${prefix}.stack`,
    stacktrace: `${prefix}.stacktrace`,
    stack_trace: `${prefix}.stack_trace`,
  };
  const all = errorFieldNames.map((name) => names[name]);
  return (attributes) => {
    if (!all.some((name) => attributes.has(name))) return undefined;
    const fields = errorFields({
      type: attributes.get(names.type),
      name: attributes.get(names.name),
      message: attributes.get(names.message),
      stack: attributes.get(names.stack),
      stacktrace: attributes.get(names.stacktrace),
      stack_trace: attributes.get(names.stack_trace),
    });
    return { fields, attributes: errorFieldNames.filter(isIn(fields)).map((name) => names[name]) };
  };
}

function isIn({ shown }: ErrorFields): (name: string) => boolean {
  return (name) => shown.includes(name);
}
