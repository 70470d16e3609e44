import type { EventInput } from "@rookery/core";
import { readProperties } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import { createAttributeRules } from "./attributes/attribute-rules.ts";
import { logger } from "./attributes/logger-name.ts";
import { PlacedAttributes } from "./attributes/placed-attributes.ts";
import { remainingAttributes } from "./attributes/remaining-attributes.ts";
import { defaultTags, isTagName } from "./attributes/tag-names.ts";
import { eventNameTag, joinTags } from "./attributes/tags.ts";
import { transaction } from "./attributes/transaction.ts";
import { circumstances } from "./circumstances.ts";
import type { EventMapperOptions } from "./event-mapper-options.ts";
import { findException } from "./exception/find-exception.ts";
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
  const tagNames = wantedTags(options);
  const rules = createAttributeRules(tagNames);
  const readResource = createResourceReader(options, tagNames);

  return (record, eventId) => {
    const attributes = readProperties(record.attributes);
    const placed = new PlacedAttributes(attributes, rules);
    const resource = readResource(record.resource);
    const found = findException(record, attributes, resource.platform);
    const exception = found?.mapped;
    const named = logger(record, attributes, placed);
    const route = transaction(placed) ?? resource.transaction;
    const tagged = joinTags(
      resource.tags,
      placed.fields("tags"),
      eventNameTag(record, tagNames, placed),
    );
    const around = circumstances(record, placed, resource);
    const message = logEntry(record, attributes, placed, exception?.values.at(-1));
    // Last, because the others give back what they do not show.
    const taken = { exception: found, logger: named, transaction: route, tags: tagged };
    const rest = remainingAttributes(record, placed, taken);
    return {
      event_id: eventId,
      timestamp: timestamp(record),
      platform: exception?.platform ?? resource.platform,
      level: eventLevel(recordSeverity(record)),
      logentry: message,
      sdk,
      ...resource.origin,
      ...(exception && { exception: { values: exception.values } }),
      ...(named.name !== undefined && { logger: named.name }),
      ...(route !== undefined && { transaction: route }),
      ...(tagged && { tags: tagged }),
      ...around,
      ...(rest.size > 0 && { extra: rest }),
    };
  };
}

function wantedTags({
  defaultTags: hasDefaultTags = true,
  tags = [],
}: EventMapperOptions): readonly string[] {
  const names = new Set([...(hasDefaultTags ? defaultTags : []), ...tags]);
  return [...names].filter(isTagName);
}
