import { maxTimerMillis } from "../../max-timer-millis.ts";
import type { DeliveryPriority } from "../deliverable.ts";
import { Load, type QueueLimits } from "./load.ts";
import { PriorityFifo } from "./priority-fifo.ts";

/** Room in a queue: what one batch needs, or gives back. */
export interface Room {
  /** `log` as soon as there is a log in it. */
  readonly priority: DeliveryPriority;
  readonly items: number;
  readonly bytes: number;
}

/** How much may wait for room in a queue: as much as it holds, unless that is bounded elsewhere. */
export function waitingLimits(
  limits: QueueLimits,
  { boundsWaiting = true }: { readonly boundsWaiting?: boolean },
): QueueLimits {
  return boundsWaiting ? limits : unbounded;
}

const unbounded = { maxItems: Number.MAX_SAFE_INTEGER, maxBytes: Number.MAX_SAFE_INTEGER };

interface Waiter {
  readonly room: Room;
  readonly end: (isAdmitted: boolean) => void;
  isGone: boolean;
}

/**
 * Counts the room in a queue, and lets those who wait for it in: issues before logs, and else first
 * come first served.
 *
 * A batch that is larger than the whole queue is let in when nothing else is there: its memory is
 * spent already, and refusing it would lose it for good. What waits is bounded by the same limits
 * once more, or by limits of their own; beyond that, nobody may wait.
 */
export class QueueCapacity {
  readonly #taken: Load;
  readonly #waiting: Load;
  readonly #waiters = new PriorityFifo<Waiter>();

  constructor(limits: QueueLimits, waitingLimits: QueueLimits = limits) {
    this.#taken = new Load(limits);
    this.#waiting = new Load(waitingLimits);
  }

  /**
   * Takes room for a whole batch: at once where there is some, else when there is.
   *
   * Resolves to false when the wait ends first, or when too much waits already.
   */
  acquire(room: Room, waitMillis: number): boolean | Promise<boolean> {
    const { bytes, items, priority } = room;
    if (!this.#isOvertaking(priority) && this.#taken.hasRoom(priority, items, bytes)) {
      this.#taken.add(priority, items, bytes);
      return true;
    }
    const mayWait = waitMillis > 0 && this.#waiting.hasRoom(priority, items, bytes);
    return mayWait && this.#wait(room, waitMillis);
  }

  /** Ends every wait: those who waited get nothing. */
  refuseWaiters(): void {
    for (let next = this.#waiters.shift(); next !== undefined; next = this.#waiters.shift()) {
      next.end(false);
    }
  }

  /** Gives room back, and lets in those who waited for it. */
  release({ bytes, items, priority }: Room): void {
    this.#taken.remove(priority, items, bytes);
    this.#admitWaiters();
  }

  /** Takes room for what is there already, whether it fits or not. */
  force({ bytes, items, priority }: Room): void {
    this.#taken.add(priority, items, bytes);
  }

  /** Corrects the bytes of what has its room already: they are spent, whether they fit or not. */
  resize(priority: DeliveryPriority, bytesBefore: number, bytesAfter: number): void {
    this.#taken.add(priority, 0, bytesAfter - bytesBefore);
    if (bytesAfter < bytesBefore) this.#admitWaiters();
  }

  /** Nobody overtakes who waits; only issues overtake logs. */
  #isOvertaking(priority: DeliveryPriority): boolean {
    return priority === "issue" ? this.#waiters.has("issue") : this.#waiters.peek() !== undefined;
  }

  async #wait(room: Room, waitMillis: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const waiter: Waiter = { room, end: resolve, isGone: false };
    this.#waiters.push(room.priority, waiter);
    this.#waiting.add(room.priority, room.items, room.bytes);
    const timer = setTimeout(
      () => {
        waiter.isGone = true;
        resolve(false);
        this.#admitWaiters();
      },
      Math.min(waitMillis, maxTimerMillis),
    );
    // Whoever waits for room does not keep an app alive.
    timer.unref();
    const isAdmitted = await promise;
    this.#waiting.remove(room.priority, room.items, room.bytes);
    clearTimeout(timer);
    return isAdmitted;
  }

  #admitWaiters(): void {
    for (let next = this.#waiters.peek(); next !== undefined; next = this.#waiters.peek()) {
      if (!next.isGone) {
        const { bytes, items, priority } = next.room;
        if (!this.#taken.hasRoom(priority, items, bytes)) return;
        // Taken for good: a timer that fires in the same turn finds its waiter admitted.
        this.#taken.add(priority, items, bytes);
        next.end(true);
      }
      this.#waiters.shift();
    }
  }
}
