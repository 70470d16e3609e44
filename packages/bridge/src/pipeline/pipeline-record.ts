import type { LogstashEvent } from "@rookery/logstash";

import type { PositionedRecord } from "./positioned-record.ts";
import type { Receipt } from "./receipt.ts";

/** A record on its way through a daemon. */
export interface PipelineRecord extends PositionedRecord {
  /** The event it was made of; absent for what was no Logstash event. */
  readonly event?: LogstashEvent;
  /** Is told how far it is. Whoever leaves a record out settles it as `done`. */
  readonly receipt: Receipt;
}
