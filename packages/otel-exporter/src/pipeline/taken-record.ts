import type { LogRecord } from "@rookery/log-record";

import type { RecordWatcher } from "./record-watcher.ts";

/** A record, and what whoever hands it over knows of it. */
export interface TakenRecord {
  readonly record: LogRecord;
  /**
   * Chooses the id of its event in a project: 32 lower-case hexadecimal digits, the same each time that
   * the record is handed over. Asked when it becomes an issue.
   *
   * @default derived from `log.record.uid`, else random
   */
  eventIdOf?(projectId: string): string;
  /** @default nobody asks */
  readonly watcher?: RecordWatcher;
}
