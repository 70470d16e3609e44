import type { DeliveryPriority } from "../deliverable.ts";
import { Fifo } from "./fifo.ts";

/** Two lines, one behind the other: issues first, then logs; in each the first come is first. */
export class PriorityFifo<Item> {
  readonly #lines: Readonly<Record<DeliveryPriority, Fifo<Item>>> = {
    issue: new Fifo(),
    log: new Fifo(),
  };

  push(priority: DeliveryPriority, item: Item): void {
    this.#lines[priority].push(item);
  }

  /** Whether anything of this priority is there. */
  has(priority: DeliveryPriority): boolean {
    return this.#lines[priority].length > 0;
  }

  peek(): Item | undefined {
    return this.#lines.issue.peek() ?? this.#lines.log.peek();
  }

  shift(): Item | undefined {
    return this.#lines.issue.shift() ?? this.#lines.log.shift();
  }
}
