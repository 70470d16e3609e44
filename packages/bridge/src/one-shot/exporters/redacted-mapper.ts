import {
  createEventMapper,
  type EventMapper,
  type EventMapperOptions,
} from "@rookery/otel-exporter/mapping";
import { createRedactor, type RedactorOptions } from "@rookery/otel-exporter/redaction";

/** Makes the mapping from records to events of which nothing secret or personal is left. */
export function createRedactedMapper(
  mapping: EventMapperOptions,
  redaction: RedactorOptions,
): EventMapper {
  const toEvent = createEventMapper(mapping);
  const redactor = createRedactor(redaction);
  return (record, eventId) => redactor.event(toEvent(record, eventId)).value;
}
