import type { DeliveryPriority } from "../deliverable.ts";

/** How much a queue may hold. */
export interface QueueLimits {
  readonly maxItems: number;
  readonly maxBytes: number;
}

/**
 * The part of a queue that logs may fill, of its items and of its bytes: the rest is for issues, so
 * that no flood of logs costs an issue its place.
 */
const maxLogShare = 0.8;

/**
 * Items and bytes, and whether more of them fit.
 *
 * What is larger than all the room that it may have fits when nothing else is there.
 */
export class Load {
  readonly #all: QueueLimits;
  readonly #logShare: QueueLimits;
  readonly #amounts: Readonly<Record<DeliveryPriority, Amount>> = {
    issue: { items: 0, bytes: 0 },
    log: { items: 0, bytes: 0 },
  };

  constructor({ maxBytes, maxItems }: QueueLimits) {
    this.#all = { maxItems, maxBytes };
    this.#logShare = {
      maxItems: Math.floor(maxItems * maxLogShare),
      maxBytes: Math.floor(maxBytes * maxLogShare),
    };
  }

  /** Whether a batch fits that is of issues, or else has logs in it. */
  hasRoom(priority: DeliveryPriority, items: number, bytes: number): boolean {
    return priority === "issue" ? this.#hasIssueRoom(items, bytes) : this.#hasLogRoom(items, bytes);
  }

  add(priority: DeliveryPriority, items: number, bytes: number): void {
    const amount = this.#amounts[priority];
    amount.items += items;
    amount.bytes += bytes;
  }

  remove(priority: DeliveryPriority, items: number, bytes: number): void {
    this.add(priority, -items, -bytes);
  }

  #hasIssueRoom(items: number, bytes: number): boolean {
    const { issue, log } = this.#amounts;
    // A batch of logs that was larger than their share does not narrow the part of issues.
    const logItems = Math.min(log.items, this.#logShare.maxItems);
    const logBytes = Math.min(log.bytes, this.#logShare.maxBytes);
    const fits =
      issue.items + logItems + items <= this.#all.maxItems &&
      issue.bytes + logBytes + bytes <= this.#all.maxBytes;
    return fits || issue.items + log.items === 0;
  }

  #hasLogRoom(items: number, bytes: number): boolean {
    const { issue, log } = this.#amounts;
    const fits =
      log.items + items <= this.#logShare.maxItems &&
      log.bytes + bytes <= this.#logShare.maxBytes &&
      issue.items + log.items + items <= this.#all.maxItems &&
      issue.bytes + log.bytes + bytes <= this.#all.maxBytes;
    return fits || issue.items + log.items === 0;
  }
}

interface Amount {
  items: number;
  bytes: number;
}
