import { readProperty } from "../../values/read-properties.ts";
import type { Fitting, Rule } from "../fit/fitting.ts";
import { isFields } from "./bag-rule.ts";

/** Which items of a list that is too long are kept. */
export type KeptItems = "first" | "last" | "ends";

/** Makes the rule of a list of at most `maxItems`; what is left of an empty one is nothing. */
export function listOf<Item>(
  rule: Rule<Item>,
  maxItems: number,
  kept: KeptItems = "first",
): Rule<readonly Item[]> {
  return (value, fitting) => {
    if (!Array.isArray(value)) return fitting.move(value, "expected a list");
    if (value.length <= maxItems) return filled(fitItems(value, rule, fitting));
    const items = fitItems(value, rule, fitting, keptIndexes(value.length, maxItems, kept));
    fitting.change("shortened", `${value.length - maxItems} of ${value.length} items left out`);
    return filled(items);
  };
}

/** Makes the rule of a list under `values`; a bare list, or a single item, is put there. */
export function valuesOf<Item>(
  list: Rule<readonly Item[]>,
): Rule<{ readonly values: readonly Item[] }> {
  return (value, fitting) => {
    if (!isFields(value)) return underValues(list(value, fitting));
    const values = readProperty(value, "values");
    if (values === undefined) return underValues(list([value], fitting));
    return underValues(fitting.fit("values", values, list));
  };
}

/** Fits the items at some indexes, or all of them; each is read once. */
export function fitItems<Item>(
  list: readonly unknown[],
  rule: Rule<Item>,
  fitting: Fitting,
  indexes?: readonly number[],
): readonly Item[] {
  const items: Item[] = [];
  const count = indexes?.length ?? list.length;
  for (let position = 0; position < count; position += 1) {
    const index = indexes?.[position] ?? position;
    const item = fitting.fit(index, readProperty(list, index), rule);
    if (item !== undefined) items.push(item);
  }
  return items;
}

/** Lists the indexes of the items that are kept of a list that is too long, in their order. */
export function keptIndexes(length: number, maxItems: number, kept: KeptItems): readonly number[] {
  const leading = { first: maxItems, last: 0, ends: Math.floor(maxItems / 2) }[kept];
  return Array.from({ length: maxItems }, (_, index) =>
    index < leading ? index : length - maxItems + index,
  );
}

function filled<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}

function underValues<Item>(
  values: readonly Item[] | undefined,
): { readonly values: readonly Item[] } | undefined {
  return values === undefined ? undefined : { values };
}
