import type { Envelope } from "../envelope/envelope.ts";
import type { Transport } from "../transport/transport.ts";
import type { DroppedSettlement } from "./settlement.ts";

/** How a `Delivery` queues and sends. The names are those of the Collector's `sending_queue`. */
export interface DeliveryOptions {
  readonly transport: Transport;
  /**
   * Envelopes that may be queued or under way; at least 1. As many more may wait for room, and a batch
   * that is larger is taken when nothing else is there. Logs may fill 80 % of it.
   *
   * @default 10_000
   */
  readonly queueSize?: number;
  /** Bytes of payload, bounded in the same way; at least 1. @default 67_108_864 (64 MiB) */
  readonly queueBytes?: number;
  /** Attempts under way at once; at least 1. @default 10 */
  readonly numConsumers?: number;
  /**
   * Told of every envelope that is dropped, before its own `onSettled`. Must not throw.
   *
   * What was held and had no envelope yet is told as one with an event without content. A
   * `ReportingTransport` has it as `recordDrop`.
   */
  readonly onDropped?: (envelope: Envelope, drop: DroppedSettlement) => void;
  /**
   * Called when a flush or a shutdown begins: whoever holds events back releases them here. Must not
   * throw.
   */
  readonly onFlush?: () => void;
}
