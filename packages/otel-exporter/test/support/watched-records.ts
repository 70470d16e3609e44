import type { LogRecord } from "@rookery/log-record";

import type { RecordWatcher, TakenRecord } from "../../src/pipeline/index.ts";

/** Watches records: what each was told, in order, such as `issue stored` and `log accepted`. */
export class WatchedRecords {
  readonly told = new Map<string, string[]>();

  /** Makes a record whose event has this id in every project. */
  of(record: LogRecord, eventId: string, isFollowed = true): TakenRecord {
    const words: string[] = [];
    this.told.set(eventId, words);
    const watcher: RecordWatcher = {
      isFollowed,
      sentAs: (kinds) => words.push(`as ${kinds.length === 0 ? "nothing" : kinds.join(", ")}`),
      stored: (kind) => words.push(`${kind} stored`),
      settled: (kind, settlement) =>
        words.push(
          `${kind} ${settlement.status === "dropped" ? settlement.reason : settlement.status}`,
        ),
    };
    return {
      record,
      watcher,
      eventIdOf: (projectId) => `${projectId}${eventId}`.padStart(32, "0"),
    };
  }
}
