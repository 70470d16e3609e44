import type { EventInput } from "@rookery/core";

import { scalarText } from "../mapping/attributes/scalar-text.ts";
import { crashFrame, exceptionsOf, fieldOf, messageOf, textIn } from "./event-parts.ts";
import { messageTemplate } from "./message-template.ts";

/** Stands for what the server, or with `own` the exporter, would have made of the event. */
export const defaultVariable = "{{ default }}";

const opening = "{{";
const closing = "}}";
const tagPrefix = "tags.";
const attributePrefix = "attribute.";

type ReadVariable = (event: EventInput) => string | undefined;

/** The variables of Sentry's fingerprint rules, under all of their names; `template` is ours. */
const variables: ReadonlyMap<string, ReadVariable> = new Map([
  ["transaction", (event) => event.transaction],
  ["message", (event) => messageText(event)],
  ["template", (event) => templateText(event)],
  ["logger", (event) => event.logger],
  ["level", (event) => event.level],
  ...named(["type", "error.type"], (event) => textIn(exceptionsOf(event).at(-1), "type")),
  ...named(["value", "error.value"], (event) => textIn(exceptionsOf(event).at(-1), "value")),
  ...named(["function", "stack.function"], (event) => textIn(crashFrame(event), "function")),
  ...named(["module", "stack.module"], (event) => textIn(crashFrame(event), "module")),
  ...named(["package", "stack.package"], (event) => textIn(crashFrame(event), "package")),
  ...named(["path", "stack.abs_path"], (event) => frameFile(event, "abs_path", "filename")),
  ["stack.filename", (event) => frameFile(event, "filename", "abs_path")],
]);

/** The name of the variable that an entry of a fingerprint is, whole; `undefined` for a text. */
export function variableName(entry: string): string | undefined {
  if (!entry.startsWith(opening) || !entry.endsWith(closing)) return undefined;
  const name = entry.slice(opening.length, -closing.length).trim();
  return name === "" || /\s/.test(name) ? undefined : name;
}

/** Tells whether a variable of this name is known. */
export function isVariable(name: string): boolean {
  const isPrefixed = [tagPrefix, attributePrefix].some(
    (prefix) => name.startsWith(prefix) && name.length > prefix.length,
  );
  return name === "default" || isPrefixed || variables.has(name);
}

/**
 * Replaces an entry that is a variable by what the event says, except for the default.
 *
 * What it does not say is `<no-type>` and the like, as at Sentry.
 */
export function expandEntry(entry: string, event: EventInput): string {
  const name = variableName(entry);
  if (name === undefined) return entry;
  if (name === "default") return defaultVariable;
  if (name.startsWith(tagPrefix)) return tagText(event, name.slice(tagPrefix.length));
  if (name.startsWith(attributePrefix)) {
    return attributeText(event, name.slice(attributePrefix.length));
  }
  const read = variables.get(name);
  if (read === undefined) return `<unrecognized-variable-${name}>`;
  return read(event) ?? `<no-${name.slice(name.indexOf(".") + 1).replaceAll("_", "-")}>`;
}

function tagText({ tags }: EventInput, name: string): string {
  return scalarText(fieldOf(tags, name)) ?? `<no-value-for-tag-${name}>`;
}

/** From where the event shows the attribute: there it has been redacted. */
function attributeText({ tags, extra }: EventInput, name: string): string {
  return (
    scalarText(fieldOf(tags, name)) ??
    scalarText(fieldOf(extra, name)) ??
    `<no-value-for-attribute-${name}>`
  );
}

function messageText(event: EventInput): string | undefined {
  return messageOf(event, "formatted") ?? textIn(exceptionsOf(event).at(-1), "value");
}

function templateText(event: EventInput): string | undefined {
  const text = messageOf(event, "template") ?? messageText(event);
  return text === undefined ? undefined : messageTemplate(text);
}

function frameFile(event: EventInput, first: string, second: string): string | undefined {
  const frame = crashFrame(event);
  return textIn(frame, first) ?? textIn(frame, second);
}

function named(
  names: readonly string[],
  read: ReadVariable,
): readonly (readonly [string, ReadVariable])[] {
  return names.map((name) => [name, read] as const);
}
