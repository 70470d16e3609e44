import type { DeliveryPriority, OnSettled } from "../delivery/deliverable.ts";
import type { QueuedItem } from "../delivery/queue/queued-item.ts";
import type { DroppedSettlement } from "../delivery/settlement.ts";
import type { EntryInMemory } from "./flight.ts";
import type { Claim } from "./spool-books.ts";
import type { Gone, PerPriority } from "./spool-changes.ts";

interface Follower {
  readonly quantity: number;
  readonly onSettled: OnSettled;
}

/** Remembers who is to be told of entries that are on disk only: those whose items are followed. */
export class FollowedEntries {
  readonly #followers: PerPriority<Map<number, Follower>> = { issue: new Map(), log: new Map() };

  /** Takes note of an item that is on disk only from now on. */
  add(id: number, { isFollowed, onSettled, priority, quantity }: QueuedItem): void {
    if (!isFollowed || onSettled === undefined) return;
    this.#followers[priority].set(id, { quantity, onSettled });
  }

  /** Who follows an entry that was loaded, and is sent now; nothing where nobody does. */
  takeClaim({ id, priority }: EntryInMemory): { readonly claim?: Claim } {
    const follower = this.#followers[priority].get(id);
    if (follower === undefined) return {};
    this.#followers[priority].delete(id);
    return { claim: { hold: undefined, onSettled: follower.onSettled } };
  }

  /** Tells those who followed what is gone; returns how many events or logs that was. */
  lost(priority: DeliveryPriority, { ids }: Gone, settlement: DroppedSettlement): number {
    const followers = this.#followers[priority];
    let told = 0;
    for (const id of ids ?? [...followers.keys()]) {
      const follower = followers.get(id);
      if (follower === undefined) continue;
      followers.delete(id);
      told += follower.quantity;
      follower.onSettled(settlement, { quantity: follower.quantity });
    }
    return told;
  }
}
