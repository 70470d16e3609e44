import { isMap, properties } from "../../values/read-properties.ts";
import type { Fitting, Rule } from "../fit/fitting.ts";
import { isFields } from "./bag-rule.ts";

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
    let isEmpty = true;
    for (const [name, field] of fieldsOf(value)) {
      if (field === undefined || field === null) continue;
      const rule = ruleByName.get(name);
      if (rule === undefined) {
        unknownField(name, field, fitting);
        continue;
      }
      const fitted = fitting.fit(name, field, rule);
      if (fitted === undefined) continue;
      fields[name] = fitted;
      isEmpty = false;
    }
    return isEmpty ? undefined : kept;
  };
}

/** Reads fields of an object or of a map with texts as keys. */
export function fieldsOf(value: object): Iterable<readonly [string, unknown]> {
  return isMap(value) ? mapFields(value) : properties(value);
}

function* mapFields(map: ReadonlyMap<unknown, unknown>): Generator<readonly [string, unknown]> {
  for (const [key, value] of map) yield [typeof key === "string" ? key : String(key), value];
}

const moveUnknown: UnknownField = (name, value, fitting) => {
  fitting.move(value, "Sentry knows no such field", name);
};
