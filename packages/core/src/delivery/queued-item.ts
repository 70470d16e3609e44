import { envelopeBytes, type Envelope } from "../envelope/envelope.ts";
import type { Deliverable, DeliveryPriority, HeldDeliverable } from "./deliverable.ts";
import type { LedgerEntry } from "./delivery-ledger.ts";
import type { Hold } from "./hold.ts";
import type { Room } from "./queue-capacity.ts";
import type { Settlement } from "./settlement.ts";

/** Something that was handed over, until it is settled. */
export interface QueuedItem extends LedgerEntry {
  /** Absent while it is held. */
  envelope: Envelope | undefined;
  /** What it takes of the queue's bytes. */
  bytes: number;
  readonly hold: Hold | undefined;
  readonly onSettled: ((settlement: Settlement) => void) | undefined;
  /** In whose part of the queue it stands: that of its batch. */
  readonly roomPriority: DeliveryPriority;
  readonly settleCheckpoint: () => void;
}

/** What stands for an event that is dropped while it is held. */
export const unknownEvent: Envelope = {
  header: {},
  items: [{ header: { type: "event" }, payload: new Uint8Array() }],
};

/** An event as payloads go: what most stack traces make. */
const defaultEstimatedBytes = 16_384;

/** Makes the items of one batch; the whole of it takes the room of logs as soon as it has one. */
export function queuedItems(
  batch: readonly (Deliverable | HeldDeliverable)[],
  settleCheckpoint: () => void,
): readonly QueuedItem[] {
  const isLog = batch.some((each) => "envelope" in each && each.priority === "log");
  const roomPriority = isLog ? "log" : "issue";
  return batch.map((each) => {
    const { onSettled } = each;
    const shared = { onSettled, roomPriority, settleCheckpoint, place: "waiting" } as const;
    if ("envelope" in each) {
      const { envelope, priority = "issue", quantity = 1 } = each;
      const bytes = envelopeBytes(envelope);
      return { ...shared, priority, quantity, envelope, bytes, hold: undefined };
    }
    const { estimatedBytes: bytes = defaultEstimatedBytes, hold } = each;
    return { ...shared, priority: "issue", quantity: 1, envelope: undefined, bytes, hold };
  });
}

/** The room that a batch needs. */
export function roomOf(items: readonly QueuedItem[]): Room {
  return {
    priority: items[0]?.roomPriority ?? "issue",
    items: items.length,
    bytes: items.reduce((sum, item) => sum + item.bytes, 0),
  };
}
