import { severityNumbers, type LogRecord } from "@rookery/log-record";

import { recordSeverity } from "../mapping/severity/record-severity.ts";
import { rememberOwnAttributes } from "../own-attributes.ts";
import type { ContextAttributes } from "./context-attributes.ts";

/** A record that waits, with what the context told of it when it was emitted. */
export interface QueuedRecord {
  readonly record: LogRecord;
  readonly contextAttributes: ContextAttributes | undefined;
  /** At least `error`: it does not wait, and goes last when the queue is full. */
  readonly isError: boolean;
}

/** Whether a record is at least an error; one that cannot be read is none. */
export function isErrorRecord(record: LogRecord): boolean {
  try {
    return recordSeverity(record) >= severityNumbers.error;
  } catch {
    return false;
  }
}

/**
 * The record as the exporter sees it: with the context's attributes, its own winning.
 *
 * It is a copy, field by field: other processors hold the record itself, and the fields of an SDK's
 * record are getters of its prototype, which a spread would lose. A record that cannot be read goes as
 * it is.
 */
export function exportedRecord({ record, contextAttributes }: QueuedRecord): LogRecord {
  if (contextAttributes === undefined) return record;
  try {
    return rememberOwnAttributes(copyWith(record, contextAttributes), record.attributes);
  } catch {
    return record;
  }
}

function copyWith(record: LogRecord, contextAttributes: ContextAttributes): LogRecord {
  return {
    hrTime: record.hrTime,
    hrTimeObserved: record.hrTimeObserved,
    spanContext: record.spanContext,
    severityText: record.severityText,
    severityNumber: record.severityNumber,
    body: record.body,
    eventName: record.eventName,
    resource: record.resource,
    instrumentationScope: record.instrumentationScope,
    // Neither assigns: `__proto__` is a name like any other.
    attributes: { ...Object.fromEntries(contextAttributes), ...record.attributes },
    droppedAttributesCount: record.droppedAttributesCount,
  };
}
