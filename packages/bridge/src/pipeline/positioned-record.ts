import type { LogRecord } from "@rookery/log-record";

import type { Position } from "./position.ts";

/** A record and where it came from. */
export interface PositionedRecord {
  readonly record: LogRecord;
  readonly position: Position;
  /** The bytes it was made of. */
  readonly line: Uint8Array;
  /** Whether the line says when it was written. */
  readonly hasOwnTime: boolean;
}
