import type { DeliveryPriority } from "../deliverable.ts";
import type { QueuedItem } from "../queue/queued-item.ts";
import { DelayLine } from "./delay-line.ts";
import { Lane } from "./lane.ts";

/** What is not under way: in a lane for each priority, or until its next attempt is due. */
export class WaitingItems {
  readonly lanes: Readonly<Record<DeliveryPriority, Lane<QueuedItem>>> = {
    issue: new Lane(),
    log: new Lane(),
  };
  readonly #delayed = new DelayLine<QueuedItem>();

  get hasDelayed(): boolean {
    return this.#delayed.length > 0;
  }

  /** When the first that is in a lane with an open gate, or delayed, may be sent; `Infinity` for none. */
  get nextMillis(): number {
    let next = this.#delayed.nextDueMillis;
    for (const { gate, length } of Object.values(this.lanes)) {
      if (length > 0) next = Math.min(next, gate.opensAt);
    }
    return next;
  }

  /** The lane that the next is to be taken from, that of `first` rather than the other. */
  openLane(nowMillis: number, first: DeliveryPriority): Lane<QueuedItem> | undefined {
    const { issue, log } = this.lanes;
    const lanes = first === "issue" ? [issue, log] : [log, issue];
    return lanes.find(({ gate, length }) => length > 0 && gate.opensAt <= nowMillis);
  }

  /** Puts an item at the end of its lane. */
  push(item: QueuedItem): void {
    this.lanes[item.priority].push(item);
  }

  /** Puts an item behind those of its lane that were tried before, too. */
  pushAgain(item: QueuedItem): void {
    this.lanes[item.priority].pushAgain(item);
  }

  delay(item: QueuedItem, dueMillis: number): void {
    this.#delayed.add(item, dueMillis);
  }

  /** Takes those whose next attempt is due. */
  takeDue(nowMillis: number): readonly QueuedItem[] {
    return this.#delayed.takeDue(nowMillis);
  }

  /** Takes those whose next attempt is not due yet. */
  takeDelayed(): readonly QueuedItem[] {
    return this.#delayed.takeAll();
  }

  takeAll(): readonly QueuedItem[] {
    const items = [...this.#delayed.takeAll()];
    for (const lane of Object.values(this.lanes)) {
      for (let next = lane.shift(); next !== undefined; next = lane.shift()) items.push(next);
    }
    return items;
  }
}
