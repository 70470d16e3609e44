import { priorities, type DeliveryPriority } from "../delivery/deliverable.ts";
import { QueueCapacity } from "../delivery/queue/queue-capacity.ts";
import { maxTimerMillis } from "../max-timer-millis.ts";
import type { Amount, PerPriority } from "./spool-changes.ts";

/** What a {@link DiskRoom} needs. */
export interface DiskRoomParts {
  readonly maxBytes: number;
  /** Whether what is there may make way for a batch, which is one of logs as soon as it has one. */
  readonly mayMakeRoom: (priority: DeliveryPriority) => boolean;
  /** Gives up the oldest on disk until so many bytes are gone; returns whether any were. */
  readonly makeRoom: (bytes: number, priority: DeliveryPriority) => Promise<boolean>;
}

/** Counts the bytes of all envelopes on disk, and lets no more in than it may have. */
export class DiskRoom {
  readonly #parts: DiskRoomParts;
  readonly #capacity: QueueCapacity;
  #isClosed = false;

  constructor(parts: DiskRoomParts) {
    this.#parts = parts;
    const maxItems = Number.MAX_SAFE_INTEGER;
    // Those who wait for the disk have their room in memory already.
    this.#capacity = new QueueCapacity(
      { maxItems, maxBytes: parts.maxBytes },
      { maxItems, maxBytes: Number.MAX_SAFE_INTEGER },
    );
  }

  /**
   * Takes room for a whole batch, as soon as there is some; resolves to false when waiting for it has
   * ended.
   */
  async acquire({ issue, log }: PerPriority<Amount>): Promise<boolean> {
    const priority = log.entries > 0 ? "log" : "issue";
    const bytes = issue.bytes + log.bytes;
    const room = { priority, items: issue.entries + log.entries, bytes } as const;
    let isAdmitted = this.#capacity.acquire(room, 0);
    while (isAdmitted === false && this.#parts.mayMakeRoom(priority)) {
      if (!(await this.#parts.makeRoom(bytes, priority))) break;
      isAdmitted = this.#capacity.acquire(room, 0);
    }
    // It may have been closed while room was made: then nobody ends a wait that begins now.
    if (isAdmitted === false && this.#isClosed) return false;
    if (isAdmitted === false) isAdmitted = this.#capacity.acquire(room, maxTimerMillis);
    if (!(await isAdmitted)) return false;
    if (priority === "log") this.#standAsIssues(issue);
    return true;
  }

  /** Takes room for what is there already. */
  found(amounts: PerPriority<Amount>): void {
    for (const priority of priorities) {
      const { bytes, entries } = amounts[priority];
      this.#capacity.force({ priority, items: entries, bytes });
    }
  }

  /** Gives back what entries had. */
  release(priority: DeliveryPriority, { bytes, entries }: Amount): void {
    if (entries > 0) this.#capacity.release({ priority, items: entries, bytes });
  }

  /** Ends all waiting. */
  close(): void {
    this.#isClosed = true;
    this.#capacity.refuseWaiters();
  }

  /** The issues of a batch that was let in with logs stand in their own part from now on. */
  #standAsIssues({ bytes, entries }: Amount): void {
    if (entries === 0) return;
    this.#capacity.force({ priority: "issue", items: entries, bytes });
    this.#capacity.release({ priority: "log", items: entries, bytes });
  }
}
