import { isMap, ownNames, readProperty } from "../../values/read-properties.ts";
import type { Fitting, Rule } from "../fit/fitting.ts";
import { hasFields, isFields } from "./bag-rule.ts";

/** One rule for each field that an object may have. */
export type FieldRules<Fitted> = {
  readonly [Name in keyof Fitted]-?: Rule<Exclude<Fitted[Name], undefined>>;
};

/** What is done with a field that has no rule. */
export type UnknownField = (name: string, value: unknown, fitting: Fitting) => void;

/** Makes the rule of an object with known fields; others are moved. Empty objects are none. */
export function objectOf<Fitted extends object>(
  rules: FieldRules<Fitted>,
  unknownField: UnknownField = moveUnknown,
): Rule<Partial<Fitted>> {
  const ruleByName = new Map<string, Rule<unknown>>(Object.entries(rules));
  return (value, fitting) => {
    if (!isFields(value)) return fitting.move(value, "expected an object");
    const kept: Partial<Fitted> = Object.create(Object.prototype);
    // The same object: each field is made by the rule of its name.
    const fields: Record<string, unknown> = kept;
    if (isMap(value)) {
      for (const [name, field] of fieldsOf(value)) fitField(fields, name, field, fitting);
    } else {
      for (const name of ownNames(value)) {
        fitField(fields, name, readProperty(value, name), fitting);
      }
    }
    return hasFields(kept) ? kept : undefined;
  };

  function fitField(
    fields: Record<string, unknown>,
    name: string,
    field: unknown,
    fitting: Fitting,
  ): void {
    if (field === undefined || field === null) return;
    const rule = ruleByName.get(name);
    if (rule === undefined) {
      unknownField(name, field, fitting);
      return;
    }
    const fitted = fitting.fit(name, field, rule);
    if (fitted !== undefined) fields[name] = fitted;
  }
}

/** A name and what stands there. */
export type Field = readonly [name: string, value: unknown];

/** Reads fields of an object or of a map; keys that are no texts become texts. */
export function fieldsOf(value: object): readonly Field[] {
  const fields: Field[] = [];
  if (isMap(value)) {
    for (const [key, field] of value) {
      fields.push([typeof key === "string" ? key : String(key), field]);
    }
    return fields;
  }
  for (const name of ownNames(value)) fields.push([name, readProperty(value, name)]);
  return fields;
}

const moveUnknown: UnknownField = (name, value, fitting) => {
  fitting.move(value, "Sentry knows no such field", name);
};
