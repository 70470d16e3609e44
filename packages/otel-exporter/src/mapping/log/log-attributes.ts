import { filledText } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import type { Attributes } from "../attributes/attributes.ts";
import type { Logger } from "../attributes/logger-name.ts";
import type { PlacedAttributes } from "../attributes/placed-attributes.ts";
import { exceptionAttributes } from "../exception/exception-attributes.ts";
import { isNamed } from "./is-named.ts";
import type { LogException } from "./log-exception.ts";
import type { LogMessage } from "./log-message.ts";
import { logOrigin } from "./log-origin.ts";

/** What other parts of the log have taken from the record. */
interface TakenParts {
  readonly message: LogMessage;
  readonly logger: Logger;
  readonly exception: LogException | undefined;
}

/**
 * Collects the attributes that a log has of its record: all of the record's, those of another name
 * under Sentry's name for them, and what is no attribute under the names of the conventions.
 */
export function logAttributes(
  record: LogRecord,
  placed: PlacedAttributes,
  { message, logger, exception }: TakenParts,
): Attributes {
  const all = placed.takeRest();
  if (logger.attribute !== undefined) all.delete(logger.attribute);
  add(all, "logger.name", logger.name);
  add(all, "user.id", placed.field("user", "id"));
  // A template that nothing was filled into is the body.
  if (message.template !== message.body) add(all, "sentry.message.template", message.template);
  for (const [name, value] of Object.entries(message.params ?? {})) {
    add(all, `sentry.message.parameter.${name}`, value);
  }
  if (exception !== undefined) addException(all, exception);
  removeRepeatedStack(all);
  if (message.rest !== undefined && message.rest.size > 0) {
    add(all, "body", Object.fromEntries(message.rest));
  }
  addSource(all, record, logger);
  return all;
}

function addException(
  all: Map<string, unknown>,
  { attribute, rest, type, message, stack }: LogException,
): void {
  if (attribute !== undefined && rest.size > 0) all.set(attribute, Object.fromEntries(rest));
  else if (attribute !== undefined) all.delete(attribute);
  add(all, "exception.type", type);
  add(all, exceptionAttributes.message, message);
  add(all, exceptionAttributes.stack, stack);
}

/** winston copies the stack of an error, and its instrumentation copies it once more. */
function removeRepeatedStack(all: Map<string, unknown>): void {
  const stack = all.get("stack");
  if (stack !== undefined && stack === all.get(exceptionAttributes.stack)) all.delete("stack");
}

/** The scope of a known bridge says no more than the origin, and would cost as much as a message. */
function addSource(
  all: Map<string, unknown>,
  { instrumentationScope, eventName, droppedAttributesCount }: LogRecord,
  { isScope }: Logger,
): void {
  const { name, version } = instrumentationScope;
  const origin = logOrigin(name);
  add(all, "sentry.origin", origin);
  if (origin === undefined) {
    if (!isScope) add(all, "otel.scope.name", filledText(name));
    add(all, "otel.scope.version", filledText(version));
  }
  add(all, "otel.event.name", filledText(eventName));
  if (droppedAttributesCount > 0) {
    add(all, "otel.dropped_attributes_count", droppedAttributesCount);
  }
}

/** Adds what there is, unless an attribute says just that; see `addOwn` for one that says otherwise. */
function add(all: Map<string, unknown>, name: string, value: unknown): void {
  if (value === undefined || all.get(name) === value) return;
  all.set(isNamed(all, name) ? `record.${name}` : name, value);
}
