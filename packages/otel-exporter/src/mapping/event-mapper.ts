import type { EventInput } from "@rookery/core";
import { readProperties } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import type { Attributes } from "./attributes/attributes.ts";
import { logger } from "./attributes/logger-name.ts";
import { remainingAttributes } from "./attributes/remaining-attributes.ts";
import { defaultTags, isTagName } from "./attributes/tag-names.ts";
import { tags } from "./attributes/tags.ts";
import { transaction } from "./attributes/transaction.ts";
import { contexts } from "./contexts/contexts.ts";
import type { EventMapperOptions } from "./event-mapper-options.ts";
import { findException } from "./exception/find-exception.ts";
import { eventName } from "./message/event-name.ts";
import { logEntry } from "./message/log-entry.ts";
import { createResourceReader } from "./resource/resource-fields.ts";
import { eventLevel } from "./severity/event-level.ts";
import { recordSeverity } from "./severity/record-severity.ts";
import { timestamp } from "./timestamp.ts";

/**
 * Maps one record to the event that it becomes; `eventId` is 32 lower-case hexadecimal digits.
 *
 * The event holds the record's own values, as long as they are: `fitEvent` of `@rookery/core` makes the
 * packet of it.
 */
export type EventMapper = (record: LogRecord, eventId: string) => EventInput;

/**
 * Makes the mapping from log records to Sentry events.
 *
 * The mapping is pure: no clock, no input or output, the same packet for the same record, and the
 * record untouched. It takes any values in body and attributes.
 *
 * @example
 * const toEvent = createEventMapper({ sdk: { name: "example.javascript", version: "1.0.0" } });
 * const event = toEvent(record, "0123456789abcdef0123456789abcdef");
 * const { packet } = fitEvent(event, { nowMillis: Date.now() });
 */
export function createEventMapper(options: EventMapperOptions): EventMapper {
  const { sdk } = options;
  const tagNames = new Set([...defaultTags, ...(options.tags ?? [])].filter(isTagName));
  const readResource = createResourceReader(options);

  return (record, eventId) => {
    const attributes = readProperties(record.attributes);
    const resource = readResource(record.resource);
    const found = findException(record, attributes, resource.platform);
    const exception = found?.mapped;
    const named = logger(record, attributes);
    const tagged = tags(tagNames, [
      eventFields(record, attributes),
      attributes,
      resource.attributes,
    ]);
    const taken = { exception: found, loggerAttribute: named.attribute, tags: tagged };
    const route = transaction(attributes);
    const shownContexts = contexts(record, resource);
    const rest = remainingAttributes(record, attributes, taken);
    return {
      event_id: eventId,
      timestamp: timestamp(record),
      platform: exception?.platform ?? resource.platform,
      level: eventLevel(recordSeverity(record)),
      logentry: logEntry(record, attributes, exception?.values.at(-1)),
      sdk,
      ...resource.origin,
      ...(exception && { exception: { values: exception.values } }),
      ...(named.name !== undefined && { logger: named.name }),
      ...(route !== undefined && { transaction: route }),
      ...(tagged && { tags: tagged }),
      ...(shownContexts && { contexts: shownContexts }),
      ...(rest.size > 0 && { extra: rest }),
    };
  };
}

/** The fields of a record that are shown as if they were attributes. */
function eventFields(record: LogRecord, attributes: Attributes): Attributes {
  const name = eventName(record, attributes);
  return new Map(name === undefined ? [] : [["event.name", name]]);
}
