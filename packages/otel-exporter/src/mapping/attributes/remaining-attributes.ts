import type { LogRecord } from "@rookery/log-record";

import type { MappedException } from "../exception/map-exception.ts";
import { exceptionAttributes, type ReportedException } from "../exception/reported-exception.ts";
import { errorParts } from "../value/error-parts.ts";
import type { Attributes } from "./attributes.ts";
import { isBridge } from "./logger-name.ts";
import { scalarText } from "./scalar-text.ts";

/** What other parts of the event have taken from the record. */
export interface TakenParts {
  readonly reported: ReportedException | undefined;
  readonly exception: MappedException | undefined;
  readonly loggerAttribute: string | undefined;
  readonly tags: Readonly<Record<string, string>> | undefined;
}

/** The winston instrumentation copies the stack trace into this attribute too. */
const winstonStack = "stack";

/**
 * Collects what no other part of the event shows: the attributes that are left, a structured body,
 * and what the record says about itself.
 *
 * A stack trace stays as text when no frames were found in it, and only then.
 */
export function remainingAttributes(
  record: LogRecord,
  attributes: Attributes,
  taken: TakenParts,
): Attributes {
  const rest = new Map(attributes);
  removeShown(rest, taken.tags ?? {});
  if (taken.loggerAttribute !== undefined) rest.delete(taken.loggerAttribute);
  removeReported(rest, taken);
  rest.delete("otel.event.name");
  addBody(rest, record.body);
  addScope(rest, record);
  if (record.droppedAttributesCount > 0) {
    rest.set("otel.dropped_attributes_count", record.droppedAttributesCount);
  }
  return rest;
}

/** What a tag shows in full need not be shown again; what it had to cut is. */
function removeShown(rest: Map<string, unknown>, tags: Readonly<Record<string, string>>): void {
  for (const [name, tag] of Object.entries(tags)) {
    if (scalarText(rest.get(name)) === tag) rest.delete(name);
  }
}

function removeReported(rest: Map<string, unknown>, { reported, exception }: TakenParts): void {
  if (reported === undefined || exception === undefined) return;
  const { type, message, stack } = exceptionAttributes;
  if (rest.get(type) === reported.type) rest.delete(type);
  if (rest.get(message) === reported.message) rest.delete(message);
  if (exception.code !== undefined) rest.set("exception.code", exception.code);
  if (reported.stack === undefined) return;
  if (rest.get(winstonStack) === reported.stack) rest.delete(winstonStack);
  if (exception.platform === undefined) rest.set(stack, reported.stack);
  else rest.delete(stack);
}

/** The message is a body's text only: a structure is shown as well. */
function addBody(rest: Map<string, unknown>, body: unknown): void {
  const isStructure = typeof body === "object" && body !== null && !ArrayBuffer.isView(body);
  if (isStructure && errorParts(body) === undefined && !rest.has("body")) rest.set("body", body);
}

function addScope(rest: Map<string, unknown>, { instrumentationScope }: LogRecord): void {
  const { name, version } = instrumentationScope;
  if (isBridge(name)) rest.set("otel.scope.name", name);
  if (version !== undefined && version !== "") rest.set("otel.scope.version", version);
}
