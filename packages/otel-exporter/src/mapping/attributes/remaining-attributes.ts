import type { LogRecord } from "@rookery/log-record";

import { exceptionAttributes } from "../exception/find-exception.ts";
import type { MappedException } from "../exception/map-exception.ts";
import type { ReportedException } from "../exception/reported-exception.ts";
import { unshownParts } from "../exception/unshown-parts.ts";
import { addOwn } from "./add-own.ts";
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
 * A stack trace stays as text when it says more than the frames that were found in it, and only then.
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
  addBody(rest, record.body, taken);
  addScope(rest, record);
  if (record.droppedAttributesCount > 0) {
    addOwn(rest, "otel.dropped_attributes_count", record.droppedAttributesCount);
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
  if (exception.code !== undefined) addOwn(rest, "exception.code", exception.code);
  if (reported.stack === undefined) return;
  if (rest.get(winstonStack) === reported.stack) rest.delete(winstonStack);
  if (rest.get(stack) === reported.stack) rest.delete(stack);
  if (exception.withMoreStack.has(reported) && reported.isStackInBody !== true) {
    addOwn(rest, stack, reported.stack);
  }
}

/** The message is a body's text only: a structure is shown as well, an error as far as it is left. */
function addBody(
  rest: Map<string, unknown>,
  body: unknown,
  { reported, exception }: TakenParts,
): void {
  if (typeof body !== "object" || body === null || ArrayBuffer.isView(body)) return;
  if (exception === undefined || reported?.object === undefined) {
    addOwn(rest, "body", body);
    return;
  }
  const parts = unshownParts(reported, exception.withMoreStack);
  if (parts.size > 0) addOwn(rest, "body", parts);
}

function addScope(rest: Map<string, unknown>, { instrumentationScope }: LogRecord): void {
  const { name, version } = instrumentationScope;
  if (isBridge(name)) addOwn(rest, "otel.scope.name", name);
  if (version !== undefined && version !== "") addOwn(rest, "otel.scope.version", version);
}
