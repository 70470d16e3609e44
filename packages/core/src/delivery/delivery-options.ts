import type { Envelope } from "../envelope/envelope.ts";
import type { Transport } from "../transport/transport.ts";
import type { DeliveryCondition } from "./delivery-condition.ts";
import type { RetryOptions } from "./sending/retry-options.ts";
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
  /**
   * Attempts under way at once; at least 1. Fewer while the server fails or is slow.
   *
   * @default 10
   */
  readonly numConsumers?: number;
  /** When what failed is tried again. */
  readonly retry?: RetryOptions;
  /**
   * How long something is kept that a rate limit holds, in milliseconds; from 0. Then it is dropped, the
   * oldest first.
   *
   * @default 600_000 (10 min)
   */
  readonly maxHoldMillis?: number;
  /**
   * What becomes of a full queue while a rate limit holds it: `drop_oldest` makes room, `block` lets
   * those who come wait.
   *
   * @default "drop_oldest"
   */
  readonly onLimit?: "drop_oldest" | "block";
  /**
   * Whether no more may wait for room than the queue holds; beyond that, what comes is dropped at once.
   * False is for those who bound what waits themselves.
   *
   * @default true
   */
  readonly boundsWaiting?: boolean;
  /** Is told when something is in the way of all that is to be sent, and when it ends. Must not throw. */
  readonly onCondition?: (condition: DeliveryCondition) => void;
  /** Where the jitter of waits comes from: from 0 up to 1. @default Math.random */
  readonly random?: () => number;
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
