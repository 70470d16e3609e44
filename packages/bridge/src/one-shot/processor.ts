import type { LogRecord } from "@rookery/log-record";

/** Changes a record on its way from receiver to exporter. */
export type Processor = (record: LogRecord) => LogRecord;
