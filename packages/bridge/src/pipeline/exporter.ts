import type { LogRecord } from "@rookery/log-record";

import type { Position } from "./position.ts";

/** A record and where it came from. */
export interface PositionedRecord {
  readonly record: LogRecord;
  readonly position: Position;
  /** The bytes it was made of. */
  readonly line: Uint8Array;
}

/** Hands records on to where they are wanted. */
export interface Exporter {
  /** Takes a batch; resolves when there is room for the next. */
  export(records: readonly PositionedRecord[]): Promise<void>;
  /** Resolves when all that was taken is settled. */
  flush(): Promise<void>;
  /** Finishes what was taken, within `timeoutMillis`; the rest is booked as lost. May be called twice. */
  shutdown(timeoutMillis: number): Promise<void>;
}
