import type { Attributes } from "../attributes/attributes.ts";
import { familyReader, type ReadFamily } from "./attribute-family.ts";
import { readLinked } from "./error-tree.ts";
import { heldUnder, type HeldValue } from "./linked-errors.ts";
import type { ErrorObject, LinkedException } from "./reported-exception.ts";

/** What attributes hold of the record's exception, and which of them tell of nothing else. */
export interface HeldByAttributes {
  readonly object: ErrorObject;
  readonly attributes: readonly string[];
}

/** `cause` is winston's, from `format.errors({ cause: true })`. */
const causeNames: readonly string[] = ["cause", "exception.cause", "err.cause", "error.cause"];
const listNames: readonly string[] = ["errors", "aggregateErrors"];

/** `err.cause.type` and its like are what the winston instrumentation makes of a cause. */
const flatCauses: readonly (readonly [place: string, read: ReadFamily])[] = [
  ["err.cause", familyReader("err.cause")],
  ["error.cause", familyReader("error.cause")],
  ["exception.cause", familyReader("exception.cause")],
];

/**
 * Reads the causes and errors of the exception that the attributes themselves report; `undefined` when
 * there are none. A cause that is only text stays an attribute.
 */
export function heldByAttributes(attributes: Attributes): HeldByAttributes | undefined {
  const held = [
    ...causeNames.flatMap((name) => heldCause(name, attributes.get(name))),
    ...listNames.flatMap((name) => heldUnder(name, attributes.get(name))),
  ];
  const flat = flatCause(attributes);
  if (held.length === 0 && flat === undefined) return undefined;
  const rest = new Map<string, unknown>();
  const linked = readLinked(held, rest, new Set([attributes]));
  if (linked.length === 0 && flat === undefined) return undefined;
  const names = new Set(linked.map(({ place }) => attributeOf(place)));
  return {
    object: { linked: [...(flat?.linked ?? []), ...linked], rest: listItems(rest, names) },
    attributes: [...names, ...(flat?.attributes ?? [])],
  };
}

/** Of what the attributes hold and is no error, only items of a list that is shown otherwise. */
function listItems(
  rest: ReadonlyMap<string, unknown>,
  names: ReadonlySet<string>,
): ReadonlyMap<string, unknown> {
  return new Map([...rest].filter(([place]) => names.has(attributeOf(place))));
}

const itemOrLength = /(?:\[\d+\]|\.length)$/;

/** The attribute that holds what is at a place: `errors` of `errors[0]`. */
function attributeOf(place: string): string {
  return place.replace(itemOrLength, "");
}

function heldCause(place: string, value: unknown): readonly HeldValue[] {
  return typeof value === "object" && value !== null ? [[place, value]] : [];
}

interface FlatCause {
  readonly linked: readonly LinkedException[];
  readonly attributes: readonly string[];
}

function flatCause(attributes: Attributes): FlatCause | undefined {
  for (const [place, read] of flatCauses) {
    const family = read(attributes);
    if (family === undefined) continue;
    const exception = family.fields.texts;
    const { type, message, stack } = exception;
    if (stack === undefined && (type === undefined || message === undefined)) continue;
    return { linked: [{ place, exception }], attributes: family.attributes };
  }
  return undefined;
}
