import type { Transport } from "../../transport/transport.ts";
import type { DeliveryCondition } from "../delivery-condition.ts";
import type { DeliveryPlace } from "../delivery-ledger.ts";
import type { QueuedItem } from "../queue/queued-item.ts";
import type { Settlement } from "../settlement.ts";
import type { CheckedRetryOptions } from "./retry-options.ts";

/** What a `Dispatcher` needs, and whom it tells. */
export interface DispatcherParts {
  readonly transport: Transport;
  readonly maxConcurrency: number;
  readonly retry: CheckedRetryOptions;
  /** How long something is kept that a rate limit holds, in milliseconds. */
  readonly maxHoldMillis: number;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly onMove: (item: QueuedItem, place: DeliveryPlace) => void;
  /** Is told of what was sent once more within one attempt. */
  readonly onRepeated: (item: QueuedItem) => void;
  readonly onSettled: (item: QueuedItem, settlement: Settlement) => void;
  /** Makes two of one that is refused; `undefined` when it cannot be divided. */
  readonly split: (item: QueuedItem) => readonly QueuedItem[] | undefined;
  readonly onCondition: (condition: DeliveryCondition) => void;
  /** Is told after each change whether, and until when, nothing can be sent. */
  readonly onRest: (nextMillis: number) => void;
}
