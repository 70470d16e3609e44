import { limitText } from "../../values/limit-text.ts";
import { setOwn } from "../../values/read-properties.ts";
import type { Fitting, Rule } from "../fit/fitting.ts";
import type { EventContexts, EventTraceContext } from "../packet/event-contexts.ts";
import { bag, hasFields, isFields, type Bag } from "../rules/bag-rule.ts";
import { fieldsOf } from "../rules/object-rule.ts";
import { contextFieldRules } from "./context-field.ts";
import { knownContexts, type FieldForm } from "./known-contexts.ts";
import { traceContext } from "./trace-context.ts";

/** What Sentry keeps of a context, less what a field may grow by when it becomes text. */
const contextBag = bag({ maxBytes: 8192 - 192, maxDepth: 6 });
/** Relay adds a text of name and version to these, and measures after that. */
const namedContexts: ReadonlySet<string> = new Set(["browser", "os", "runtime"]);
const namedContextBag = bag({ maxBytes: 8192 - 192 - 1024, maxDepth: 6 });
/** Ours, so that every event has an end. */
const maxContexts = 50;
const maxNameLength = 128;

/** What `fitEvent` tells the user of its own doing. */
export const notesContext = "rookery";

/**
 * Makes contexts of at most 8 KiB and seven levels each, with the fields that Sentry knows in the form
 * that it expects, and the notes of `fitEvent` in the context `rookery` (Sentry, contexts interface).
 */
export const contexts: Rule<EventContexts> = (value, fitting) => {
  if (!isFields(value)) return withNotes(fitting.move(value, "expected an object") ?? {}, fitting);
  const kept: Record<string, Bag> = {};
  let count = 0;
  for (const [name, given] of fieldsOf(value)) {
    if (given === undefined || given === null) continue;
    const key = limitText(name, maxNameLength);
    if (count === maxContexts || Object.hasOwn(kept, key)) {
      fitting.move(given, "too many contexts", name);
      continue;
    }
    const fitted = fitting.fit(name, given, context);
    if (fitted === undefined) continue;
    setOwn(kept, key, fitted);
    count += 1;
  }
  return withNotes(kept, fitting);
};

/** Adds the notes, where there are any. */
export function withNotes(
  kept: Readonly<Record<string, Bag>>,
  fitting: Fitting,
): EventContexts | undefined {
  if (fitting.notes.size === 0) return hasFields(kept) ? asContexts(kept) : undefined;
  const notes = { ...kept[notesContext], ...Object.fromEntries(fitting.notes) };
  return asContexts({ ...kept, [notesContext]: notes });
}

const context: Rule<Bag> = (value, fitting) => {
  const safe = contextBag(value, fitting);
  if (safe === undefined) return undefined;
  const name = limitText(String(fitting.key), maxNameLength);
  const { type: stated } = safe;
  const isTyped = stated === undefined || isTypeOf(stated, name);
  const typed = isTyped ? safe : withoutType(safe, fitting);
  const type = isTyped && stated !== undefined ? stated : name;
  const forms = knownContexts.get(type);
  if (forms === undefined) return hasFields(typed) ? typed : undefined;
  const fields = namedContexts.has(type) ? (namedContextBag(typed, fitting) ?? {}) : typed;
  const kept = fitKnown(fields, type, forms, fitting);
  return type === "trace" && kept !== undefined ? traceContext(kept, fitting) : kept;
};

function withoutType({ type, ...untyped }: Bag, fitting: Fitting): Bag {
  fitting.move(type, "expected the name of a type", "type");
  return untyped;
}

/** Whatever is called `trace`, Sentry takes for one. */
function isTypeOf(stated: unknown, name: string): stated is string {
  const isNamed = typeof stated === "string" && stated.trim() !== "";
  return isNamed && (name !== "trace" || stated === name);
}

function fitKnown(
  context: Bag,
  type: string,
  forms: ReadonlyMap<string, FieldForm>,
  fitting: Fitting,
): Bag | undefined {
  const kept: Record<string, Bag[string]> = {};
  for (const [key, given] of fieldsOf(context)) {
    const form = forms.get(key);
    const rule = form === undefined ? otherField(type, key) : contextFieldRules[form];
    const fitted = rule === undefined ? given : fitting.fit(key, given, rule);
    if (fitted !== undefined) setOwn(kept, key, fitted);
  }
  return hasFields(kept) ? kept : undefined;
}

/** Sentry keeps the fields that it does not know, except in a profile. */
function otherField(type: string, key: string): Rule<Bag[string]> | undefined {
  return type === "profile" && key !== "type" ? moveField : undefined;
}

const moveField: Rule<Bag[string]> = (value, fitting) =>
  fitting.move(value, "Sentry knows no such field");

/** Whatever is called `trace` has been through `traceContext`, unless its type says otherwise. */
function asContexts(kept: Readonly<Record<string, Bag>>): EventContexts {
  if (isTraced(kept)) return kept;
  const { trace: _trace, ...others } = kept;
  return others;
}

type Contexts = Readonly<Record<string, Bag>>;

function isTraced(kept: Contexts): kept is Contexts & { readonly trace: EventTraceContext } {
  const { trace_id, span_id } = kept["trace"] ?? {};
  return typeof trace_id === "string" && typeof span_id === "string";
}
