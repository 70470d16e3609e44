import type {
  ClientInfo,
  DataCategory,
  DeliveryStats,
  DiscardReason,
  DropReason,
  Envelope,
  EnvelopeDelivery,
  FittedLog,
  OnSettled,
  Settlement,
} from "@rookery/core";

import type { RecordWatcher } from "../pipeline/record-watcher.ts";
import { LogBatcher, type LogBatch } from "./log-batcher.ts";
import type { CheckedLogOptions } from "./log-options.ts";

/** What the sending of logs is part of. */
export interface LogSendingParts {
  /** Names the program that sends. */
  readonly sdk: ClientInfo;
  readonly delivery: EnvelopeDelivery;
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
    this.#batcher = new LogBatcher({ ...options, sdk: parts.sdk, send: this.#send });
  }

  /** Adds a log; a batch that it fills goes into the queue. */
  add(log: FittedLog, watcher?: RecordWatcher): void {
    this.#batcher.add(log, watcher);
  }

  /** Counts a log that is not to be sent. */
  drop(reason: LeftOut, watcher?: RecordWatcher): void {
    watcher?.settled("log", { status: "dropped", reason });
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

  readonly #send = ({ envelope, quantity, watchers }: LogBatch): void => {
    const { delivery, onTaken, queueWaitMillis } = this.#parts;
    onTaken(quantity);
    const taken = delivery.enqueue(
      [
        {
          envelope,
          quantity,
          priority: "log",
          onSettled: this.#settler(watchers),
          onStored: () => {
            for (const watcher of watchers) watcher?.stored("log");
          },
          isFollowed: watchers.some((watcher) => watcher?.isFollowed === true),
        },
      ],
      queueWaitMillis,
    );
    // Told to the export that filled it; kept for nobody where a timer did.
    const refused = taken.then((isTaken) => (isTaken ? 0 : quantity));
    if (this.#refused.length < maxRemembered) this.#refused.push(refused);
  };

  /** What becomes of a batch, or of a part of it, becomes of each of its logs. */
  #settler(watchers: LogBatch["watchers"]): OnSettled {
    return (settlement, { offset = 0, quantity }) => {
      this.#parts.onSettled(quantity, settlement);
      for (const watcher of watchers.slice(offset, offset + quantity)) {
        watcher?.settled("log", settlement);
      }
    };
  }
}

/** Batches whose fate nobody asked for: those of a timer are few, and counted by the delivery. */
const maxRemembered = 1000;
