import type { LogRecord } from "@rookery/log-record";

import type { FoundException } from "../exception/find-exception.ts";
import { takeException, untakenBody } from "../exception/take-exception.ts";
import { addOwn } from "./add-own.ts";
import type { Attributes } from "./attributes.ts";
import { isBridge } from "./logger-name.ts";
import { scalarText } from "./scalar-text.ts";

/** What other parts of the event have taken from the record. */
export interface TakenParts {
  readonly exception: FoundException | undefined;
  readonly loggerAttribute: string | undefined;
  readonly tags: Readonly<Record<string, string>> | undefined;
}

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
  if (taken.exception !== undefined) takeException(rest, taken.exception);
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

/** The message is a body's text only: a structure is shown as well, an error as far as it is left. */
function addBody(rest: Map<string, unknown>, body: unknown, { exception }: TakenParts): void {
  if (typeof body !== "object" || body === null || ArrayBuffer.isView(body)) return;
  const left = exception === undefined ? body : untakenBody(body, exception);
  if (left !== undefined) addOwn(rest, "body", left);
}

function addScope(rest: Map<string, unknown>, { instrumentationScope }: LogRecord): void {
  const { name, version } = instrumentationScope;
  if (isBridge(name)) addOwn(rest, "otel.scope.name", name);
  if (version !== undefined && version !== "") addOwn(rest, "otel.scope.version", version);
}
