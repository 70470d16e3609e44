import { fitEvent, type FittedEvent } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

import { createEventMapper, type EventMapperOptions } from "../../src/mapping/index.ts";

const sdk = { name: "example.javascript", version: "1.0.0" };
/** A little after the records that tests make, unless they say another time. */
const nowMillis = Date.parse("2026-11-22T12:00:00Z");

/** Makes what the exporter does with a record: it maps it, and fits what comes of it. */
export function mapAndFit(
  record: LogRecord,
  options: Partial<EventMapperOptions> = {},
  eventId = "0123456789abcdef0123456789abcdef",
): FittedEvent {
  return fitEvent(createEventMapper({ sdk, ...options })(record, eventId), { nowMillis });
}
