import type { PositionedRecord } from "../pipeline/positioned-record.ts";

/** Hands records on to where they are wanted. */
export interface Exporter {
  /** Takes a batch; resolves when there is room for the next. */
  export(records: readonly PositionedRecord[]): Promise<void>;
  /** Resolves when all that was taken is settled. */
  flush(): Promise<void>;
  /**
   * Takes no more, books what was not begun as lost, and gives what is under way `timeoutMillis` to
   * end. May be called twice.
   */
  stop(timeoutMillis: number): Promise<void>;
}
