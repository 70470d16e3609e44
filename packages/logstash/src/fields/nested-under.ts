import { spread, type FieldRule, type FieldTable } from "./field-node.ts";

/** Puts a table below an object whose own name is dropped, such as `extra` or `mdc`. */
export function nestedUnder(name: string, table: FieldTable): FieldTable {
  const rules: [string, FieldRule][] = [[name, spread]];
  for (const [path, rule] of Object.entries(table)) rules.push([`${name}.${path}`, rule]);
  return Object.fromEntries(rules);
}
