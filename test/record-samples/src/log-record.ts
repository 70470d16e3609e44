import type { LogRecord } from "@rookery/log-record";

/** 2026-11-22T10:36:15.123456789Z */
const time = [1_795_343_775, 123_456_789] as const;

/** Makes a record in which only what a test is about has to be told. */
export function logRecord(parts: Partial<LogRecord> = {}): LogRecord {
  return {
    hrTime: time,
    hrTimeObserved: time,
    severityNumber: 17,
    resource: { attributes: {} },
    instrumentationScope: { name: "" },
    attributes: {},
    droppedAttributesCount: 0,
    ...parts,
  };
}
