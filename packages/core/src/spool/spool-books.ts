import type { DeliveryPriority, OnSettled, SettledPart } from "../delivery/deliverable.ts";
import { DeliveryLedger, type DeliveryPlace } from "../delivery/delivery-ledger.ts";
import type { DeliveryOptions } from "../delivery/delivery-options.ts";
import type { DeliveryStats } from "../delivery/delivery-stats.ts";
import type { Hold } from "../delivery/hold.ts";
import { settledPartOf, unknownEvent, type QueuedItem } from "../delivery/queue/queued-item.ts";
import type { DroppedSettlement, Settlement } from "../delivery/settlement.ts";
import type { EntryInMemory } from "./flight.ts";
import { FollowedEntries } from "./followed-entries.ts";

/** Who wants to know what becomes of something. */
export interface Claim {
  readonly hold: Hold | undefined;
  readonly onSettled: OnSettled | undefined;
}

/** Whom the books tell. */
export type SpoolBooksParts = Pick<DeliveryOptions, "onDropped"> & {
  /** What nobody claims. */
  readonly onSettledLater?: OnSettled;
};

/** Keeps the books of a delivery with a spool, and tells those who want to know. */
export class SpoolBooks {
  /** Those who are told of what is on disk only. */
  readonly followed: FollowedEntries = new FollowedEntries();
  readonly #ledger = new DeliveryLedger();
  readonly #parts: SpoolBooksParts;

  constructor(parts: SpoolBooksParts) {
    this.#parts = parts;
  }

  receive(item: QueuedItem): void {
    this.#ledger.receive(item);
  }

  move(item: QueuedItem, place: DeliveryPlace): void {
    this.#ledger.move(item, place);
  }

  /** Books what an earlier process left on disk. */
  recover(priority: DeliveryPriority, quantity: number): void {
    this.#ledger.recover({ priority, quantity, place: "spooled" });
  }

  /** Books that entries were loaded. */
  loaded({ priority, quantity }: EntryInMemory): void {
    this.#ledger.move({ priority, quantity, place: "spooled" }, "queued");
  }

  /** Settles an item that is not on disk. */
  settle(item: QueuedItem, settlement: Settlement): void {
    const settled = settledPartOf(item);
    this.#ledger.settle(item, settlement);
    if (settlement.status === "dropped") this.dropped(settled, settlement);
    this.#tell(item, settlement, settled);
  }

  /** Books that an item is on disk only, and lets those go who asked about it. */
  spooled(item: QueuedItem, id: number): void {
    this.#ledger.move(item, "spooled");
    this.followed.add(id, item);
    this.#tell(item, { status: "spooled" }, settledPartOf(item));
  }

  /** Settles a part of what is being sent, or all of it. */
  settlePart(
    priority: DeliveryPriority,
    claim: Claim | undefined,
    settlement: Settlement,
    settled: SettledPart,
  ): void {
    const entry = { priority, quantity: settled.quantity, place: "queued" } as const;
    if (settlement.status === "spooled") this.#ledger.move({ ...entry }, "spooled");
    else this.#ledger.settle(entry, settlement);
    // Who had asked about what stays on disk was told so before, or is told now.
    this.#tell(claim, settlement, settled);
  }

  /** Settles what was on disk only, and never loaded; `tellLost` says it to those who want to know. */
  settleSpooled(
    priority: DeliveryPriority,
    settlement: DroppedSettlement,
    settled: SettledPart,
  ): void {
    this.#ledger.settle({ priority, quantity: settled.quantity, place: "spooled" }, settlement);
    this.dropped(settled, settlement);
  }

  /** Tells that what nobody follows is lost. */
  tellLost(settlement: DroppedSettlement, settled: SettledPart): void {
    this.#parts.onSettledLater?.(settlement, settled);
  }

  /** Tells of a loss. */
  dropped({ envelope }: SettledPart, settlement: DroppedSettlement): void {
    this.#parts.onDropped?.(envelope ?? unknownEvent, settlement);
  }

  stats(priority?: DeliveryPriority): DeliveryStats {
    return this.#ledger.stats(priority);
  }

  #tell(claim: Claim | undefined, settlement: Settlement, settled: SettledPart): void {
    if (claim === undefined) {
      // It was spooled, and is again.
      if (settlement.status !== "spooled") this.#parts.onSettledLater?.(settlement, settled);
      return;
    }
    claim.hold?.settle(settlement);
    claim.onSettled?.(settlement, settled);
  }
}
