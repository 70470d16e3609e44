import { shownFields, setField } from "../values/any-object.ts";
import { nameOfPair, pairValue } from "../values/named-pair.ts";
import type { ValueRedaction } from "../values/value-redaction.ts";

/** Redacts the value of one field. */
export type FieldRule = (value: unknown, walk: ValueRedaction) => unknown;

/** Keeps texts, numbers and flags as they are: ids, versions, names of code. */
export const kept: FieldRule = (value, walk) =>
  typeof value === "object" ? walk.value(value) : value;

/** Redacts a text as prose, anything else as a value. */
export const anyValue: FieldRule = (value, walk) => walk.value(value);

/** Redacts values, whatever their keys are called: a library may be named `jwt`. */
export const valuesAlone: FieldRule = (value, walk) =>
  copyFields(value, walk, (_key, field) => walk.value(field));

/** Makes the rule of an object whose fields have rules; others are judged by their keys. */
export function objectOf(rules: ReadonlyMap<string, FieldRule>, parent?: string): FieldRule {
  return (value, walk) =>
    copyFields(value, walk, (key, field) => {
      const rule = rules.get(key);
      return rule === undefined ? walk.member(key, field, parent) : rule(field, walk);
    });
}

/** Makes the rule of a list, bare or under `values`. */
export function listOf(rule: FieldRule): FieldRule {
  // Anything else in a list may be pairs, or arguments of a command.
  const items: FieldRule = (value, walk) =>
    Array.isArray(value) && value.every(isRecord)
      ? copyItems(value, walk, rule)
      : walk.value(value);
  const underValues = objectOf(new Map([["values", items]]));
  return (value, walk) => {
    if (Array.isArray(value)) return items(value, walk);
    const isList = typeof value === "object" && value !== null && "values" in value;
    // A single item is as good as a list of one.
    return isList ? underValues(value, walk) : rule(value, walk);
  };
}

function copyItems(
  list: readonly unknown[],
  walk: ValueRedaction,
  rule: FieldRule,
): readonly unknown[] {
  const copy: unknown[] = [];
  for (const item of list) {
    if (!walk.visit()) break;
    copy.push(guarded(item, walk, rule));
  }
  return copy;
}

/** What is no object is redacted as the value that it is; keys stay as they are known. */
function copyFields(
  value: unknown,
  walk: ValueRedaction,
  redact: (key: string, field: unknown) => unknown,
): unknown {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject || ArrayBuffer.isView(value) || value instanceof Date) return walk.value(value);
  const copy: Record<string, unknown> = {};
  const pairKey = nameOfPair(value);
  for (const [key, field] of shownFields(value)) {
    if (!walk.visit()) break;
    const isPair = key === pairValue && pairKey !== undefined && isSecretName(pairKey, walk);
    setField(copy, walk.text(key), isPair ? walk.member(pairKey, field) : redact(key, field));
  }
  return copy;
}

/** `{ name: "token", value }` may stand where something else was expected. */
function isSecretName(name: string, walk: ValueRedaction): boolean {
  const verdict = walk.texts.judge(name);
  return verdict === "secret" || verdict === "secretText";
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Redacts by a rule; what throws when it is touched is a mark. */
export function guarded(value: unknown, walk: ValueRedaction, rule: FieldRule): unknown {
  try {
    return rule(value, walk);
  } catch {
    return "[Unreadable]";
  }
}
