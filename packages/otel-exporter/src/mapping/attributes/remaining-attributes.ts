import { filledText } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import type { FoundException } from "../exception/find-exception.ts";
import { takeException, untakenBody } from "../exception/take-exception.ts";
import { addOwn } from "./add-own.ts";
import type { Attributes } from "./attributes.ts";
import type { Logger } from "./logger-name.ts";
import type { PlacedAttributes } from "./placed-attributes.ts";
import { scalarText } from "./scalar-text.ts";
import type { Tags } from "./tags.ts";

/** What other parts of the event have taken from the record. */
export interface TakenParts {
  readonly exception: FoundException | undefined;
  readonly logger: Logger;
  readonly transaction: string | undefined;
  readonly tags: Tags | undefined;
}

/** A longer one Sentry cuts. */
const maxTransactionLength = 200;

/**
 * Collects what no other part of the event shows: the attributes that are left, a structured body,
 * and what the record says about itself.
 *
 * A stack trace stays as text when it says more than the frames that were found in it, and only then.
 */
export function remainingAttributes(
  record: LogRecord,
  placed: PlacedAttributes,
  taken: TakenParts,
): Attributes {
  const rest = placed.takeRest();
  if (taken.logger.attribute !== undefined) rest.delete(taken.logger.attribute);
  removeNamed(rest, transactionAttributes, taken.transaction);
  if (taken.exception !== undefined) takeException(rest, taken.exception);
  addBody(rest, record.body, taken);
  addScope(rest, record, taken.logger);
  addEventName(rest, record, taken.tags);
  if (record.droppedAttributesCount > 0) {
    addOwn(rest, "otel.dropped_attributes_count", record.droppedAttributesCount);
  }
  return rest;
}

/** Attributes of which one alone may be the whole transaction. */
const transactionAttributes = [
  "http.route",
  "rpc.method",
  "sentry.transaction",
  "celery.task_name",
  "messaging.sidekiq.job_class",
  "messaging.destination.name",
  "faas.name",
] as const;

/** What is shown in full as the transaction need not be shown again. */
function removeNamed(
  rest: Map<string, unknown>,
  names: readonly string[],
  shown: string | undefined,
): void {
  if (shown === undefined || shown.length > maxTransactionLength) return;
  for (const name of names) if (scalarText(rest.get(name)) === shown) rest.delete(name);
}

/** The message is a body's text only: a structure is shown as well, an error as far as it is left. */
function addBody(rest: Map<string, unknown>, body: unknown, { exception }: TakenParts): void {
  if (typeof body !== "object" || body === null || ArrayBuffer.isView(body)) return;
  const left = exception === undefined ? body : untakenBody(body, exception);
  if (left !== undefined) addOwn(rest, "body", left);
}

function addScope(
  rest: Map<string, unknown>,
  { instrumentationScope }: LogRecord,
  { isScope }: Logger,
): void {
  const { name, version } = instrumentationScope;
  if (!isScope && name !== "") addOwn(rest, "otel.scope.name", name);
  if (version !== undefined && version !== "") addOwn(rest, "otel.scope.version", version);
}

/** The name of an event is a tag, unless the usual tags are not wanted. */
function addEventName(
  rest: Map<string, unknown>,
  { eventName }: LogRecord,
  tags: Tags | undefined,
): void {
  const isShown = filledText(eventName) === undefined || tags?.["event.name"] === eventName;
  if (!isShown) addOwn(rest, "otel.event.name", eventName);
}
