import type { LogRecord } from "@rookery/log-record";

const own = new WeakMap<LogRecord, LogRecord["attributes"]>();

/** Remembers what a record said itself, before a processor added what the context tells. */
export function rememberOwnAttributes(
  record: LogRecord,
  attributes: LogRecord["attributes"],
): LogRecord {
  own.set(record, attributes);
  return record;
}

/** The attributes that a record said itself: of a breadcrumb, what the context adds is no news. */
export function ownAttributes(record: LogRecord): LogRecord["attributes"] {
  return own.get(record) ?? record.attributes;
}
