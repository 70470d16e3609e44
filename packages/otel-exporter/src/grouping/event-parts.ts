import type { AnyFields, EventInput } from "@rookery/core";
import { filledText, readProperty } from "@rookery/core/values";

/** More exceptions, or frames of one of them, tell no more of what went wrong. */
const maxItems = 250;

/** Lists the exceptions of an event, the one thrown last at the end. */
export function exceptionsOf({ exception }: EventInput): readonly object[] {
  if (exception === undefined) return [];
  return objectsIn(Array.isArray(exception) ? exception : readProperty(exception, "values"));
}

/** Lists the frames of an exception, the one that failed at the end. */
export function framesOf(exception: object): readonly object[] {
  const stacktrace = readProperty(exception, "stacktrace");
  return isObject(stacktrace) ? objectsIn(readProperty(stacktrace, "frames")) : [];
}

/** The frame that an exception is blamed on: the last of the app, else the last. */
export function crashFrame(event: EventInput): object | undefined {
  const exception = exceptionsOf(event).at(-1);
  const frames = exception === undefined ? [] : framesOf(exception);
  return frames.findLast((frame) => readProperty(frame, "in_app") === true) ?? frames.at(-1);
}

/** Reads a text that is not blank. */
export function textIn(holder: object | undefined, name: string): string | undefined {
  return holder === undefined ? undefined : filledText(readProperty(holder, name));
}

/** The message as it is shown; with `template`, what groups it, where it has that. */
export function messageOf(
  { logentry }: EventInput,
  prefer: "formatted" | "template",
): string | undefined {
  if (typeof logentry !== "object" || logentry === null) return filledText(logentry);
  const formatted = filledText(fieldOf(logentry, "formatted"));
  const template = filledText(fieldOf(logentry, "message"));
  return prefer === "template" ? (template ?? formatted) : (formatted ?? template);
}

/** Reads a field of an object, of a map, or of a list of pairs. */
export function fieldOf(fields: object | undefined, name: string): unknown {
  if (fields === undefined) return undefined;
  if (fields instanceof Map) return fields.get(name);
  if (!Array.isArray(fields)) {
    return Object.hasOwn(fields, name) ? readProperty(fields, name) : undefined;
  }
  const pair: unknown = fields.find((entry) => Array.isArray(entry) && entry[0] === name);
  return Array.isArray(pair) ? pair[1] : undefined;
}

/** Copies fields without some of them; `undefined` where none of those is there. */
export function withoutFields(
  fields: AnyFields | undefined,
  names: readonly string[],
): AnyFields | undefined {
  if (fields === undefined || names.every((name) => fieldOf(fields, name) === undefined)) {
    return undefined;
  }
  const rest = new Map<string, unknown>(fields instanceof Map ? fields : Object.entries(fields));
  for (const name of names) rest.delete(name);
  return rest;
}

function objectsIn(list: unknown): readonly object[] {
  return Array.isArray(list) ? list.slice(-maxItems).filter(isObject) : [];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
