import type {
  DataCategory,
  Delivery,
  DeliveryStats,
  DiscardReason,
  DropReason,
  Envelope,
  FittedLog,
  Settlement,
} from "@rookery/core";

import { sdkInfo } from "../sdk-info.ts";
import { LogBatcher, type LogBatch } from "./log-batcher.ts";
import type { CheckedLogOptions } from "./log-options.ts";

/** What the sending of logs is part of. */
export interface LogSendingParts {
  readonly delivery: Delivery;
  /** How long a batch waits for room in the queue, in milliseconds. */
  readonly queueWaitMillis: number;
  /** Is told what is left out before there is an envelope. */
  readonly reportLoss: (reason: DiscardReason, category: DataCategory, quantity: number) => void;
  /** Is told of each batch that goes into the queue, and of what becomes of it. */
  readonly onTaken: (logs: number) => void;
  readonly onSettled: (logs: number, settlement: Settlement) => void;
}

const leftOut = ["before_send", "internal_sdk_error", "shutdown"] as const;
/** Why a log never comes into an envelope. */
export type LeftOut = (typeof leftOut)[number];

/** Puts logs together and hands them to the delivery, behind its issues. */
export class LogSending {
  readonly #parts: LogSendingParts;
  readonly #batcher: LogBatcher;
  readonly #dropped: Partial<Record<DropReason, number>> = {};
  /** How many logs of each batch found no room, of the batches since that was last asked. */
  #refused: Promise<number>[] = [];

  constructor(options: CheckedLogOptions, parts: LogSendingParts) {
    this.#parts = parts;
    this.#batcher = new LogBatcher({ ...options, sdk: sdkInfo, send: this.#send });
  }

  /** Adds a log; a batch that it fills goes into the queue. */
  add(log: FittedLog): void {
    this.#batcher.add(log);
  }

  /** Counts a log that is not to be sent. */
  drop(reason: LeftOut): void {
    this.#dropped[reason] = (this.#dropped[reason] ?? 0) + 1;
    // After a shutdown nothing is reported any more.
    if (reason !== "shutdown") this.#parts.reportLoss(reason, "log_item", 1);
  }

  /** How many logs of the batches that were filled since the last call find no room. */
  async refused(): Promise<number> {
    if (this.#refused.length === 0) return 0;
    const refused = this.#refused;
    this.#refused = [];
    return (await Promise.all(refused)).reduce((sum, count) => sum + count, 0);
  }

  /** Hands over what waits for more. */
  flush(): void {
    this.#batcher.flush();
  }

  /** Takes what waits for more, for a process that ends. */
  takePending(): Envelope | undefined {
    return this.#batcher.takePending();
  }

  /** Where all logs are: in a batch, in the queue, or settled. */
  stats(): DeliveryStats {
    const stats = this.#parts.delivery.stats("log");
    const { held } = this.#batcher;
    const dropped = { ...stats.dropped };
    let left = 0;
    for (const reason of leftOut) {
      const count = this.#dropped[reason] ?? 0;
      dropped[reason] += count;
      left += count;
    }
    const received = stats.received + held + left;
    return { ...stats, received, held: stats.held + held, dropped };
  }

  readonly #send = ({ envelope, quantity }: LogBatch): void => {
    const { delivery, onSettled, onTaken, queueWaitMillis } = this.#parts;
    onTaken(quantity);
    const taken = delivery.enqueue(
      [
        {
          envelope,
          quantity,
          priority: "log",
          onSettled: (settlement, part): void => onSettled(part.quantity, settlement),
        },
      ],
      queueWaitMillis,
    );
    // Told to the export that filled it; kept for nobody where a timer did.
    const refused = taken.then((isTaken) => (isTaken ? 0 : quantity));
    if (this.#refused.length < maxRemembered) this.#refused.push(refused);
  };
}

/** Batches whose fate nobody asked for: those of a timer are few, and counted by the delivery. */
const maxRemembered = 1000;
