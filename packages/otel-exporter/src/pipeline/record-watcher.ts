import type { Settlement } from "@rookery/core";

/** As what a record is sent. */
export type RecordKind = "issue" | "log";

/**
 * Is told what becomes of one record. It may live for as long as an outage: it must not hold on to the
 * record. What it is told with must not throw.
 */
export interface RecordWatcher {
  /**
   * Whether it is to be told of the end of what was `spooled`, as long as this process runs. Asked once,
   * after `sentAs`. What is not followed may be told its end all the same, where it shares a batch with
   * what is; otherwise `SentryPipelineOptions.onSettledLater` is told of it.
   */
  readonly isFollowed: boolean;
  /** Told once, before all else: as what it is sent. As nothing, when it is below the thresholds: then this is all. */
  sentAs(kinds: readonly RecordKind[]): void;
  /** It is on disk as this, where there is a spool. */
  stored(kind: RecordKind): void;
  /** What became of it as this: told once, and once more after `spooled` where it is followed. */
  settled(kind: RecordKind, settlement: Settlement): void;
}
