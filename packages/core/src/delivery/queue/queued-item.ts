import { envelopeBytes, type Envelope } from "../../envelope/envelope.ts";
import { splitLogEnvelope } from "../../log/split-log-envelope.ts";
import type {
  Deliverable,
  DeliveryPriority,
  HeldDeliverable,
  OnSettled,
  SettledPart,
} from "../deliverable.ts";
import type { LedgerEntry } from "../delivery-ledger.ts";
import type { Hold } from "../hold.ts";
import type { Room } from "./queue-capacity.ts";

/** Something that was handed over, until it is settled. */
export interface QueuedItem extends LedgerEntry {
  /** Absent while it is held. */
  envelope: Envelope | undefined;
  /** What it takes of the queue's bytes. */
  bytes: number;
  readonly hold: Hold | undefined;
  readonly onSettled: OnSettled | undefined;
  readonly onStored: (() => void) | undefined;
  readonly isFollowed: boolean;
  /** Which logs of a divided envelope it has: how many stood before them. */
  readonly offset: number;
  /** In whose part of the queue it stands: that of its batch. */
  readonly roomPriority: DeliveryPriority;
  readonly settleCheckpoint: () => void;
  /** When it was put into its lane, of `performance.now()`. */
  queuedMillis: number;
  /** When it was sent first. */
  firstAttemptMillis: number | undefined;
  /** How many attempts have failed. */
  failures: number;
  /** After how many circuits it was refused with all others last. */
  refusedAfterCircuits: number | undefined;
  /** Whether the server may have taken it, though no answer says so. */
  mayHaveArrived: boolean;
}

/** What stands for an event that is dropped while it is held. */
export const unknownEvent: Envelope = {
  header: {},
  items: [{ header: { type: "event" }, payload: new Uint8Array() }],
};

/** An event as payloads go: what most stack traces make. */
const defaultEstimatedBytes = 16_384;

const untried = {
  place: "waiting",
  offset: 0,
  queuedMillis: 0,
  firstAttemptMillis: undefined,
  failures: 0,
  refusedAfterCircuits: undefined,
  mayHaveArrived: false,
} as const;

/** Makes the items of one batch; the whole of it takes the room of logs as soon as it has one. */
export function queuedItems(
  batch: readonly (Deliverable | HeldDeliverable)[],
  settleCheckpoint: () => void,
): readonly QueuedItem[] {
  const isLog = batch.some((each) => "envelope" in each && each.priority === "log");
  const roomPriority: DeliveryPriority = isLog ? "log" : "issue";
  return batch.map((each) => {
    const { isFollowed = false, onSettled, onStored } = each;
    const asked = { isFollowed, onSettled, onStored };
    const shared = { ...asked, roomPriority, settleCheckpoint, ...untried };
    if ("envelope" in each) {
      const { envelope, priority = "issue", quantity = 1 } = each;
      const bytes = envelopeBytes(envelope);
      const mayHaveArrived = envelope.mayHaveArrived ?? false;
      return { ...shared, priority, quantity, envelope, bytes, mayHaveArrived, hold: undefined };
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

/** Makes two items of one whose envelope can be divided; they are settled when both are. */
export function halvesOf(item: QueuedItem): readonly [QueuedItem, QueuedItem] | undefined {
  const { envelope, quantity, settleCheckpoint } = item;
  const halves = envelope && splitLogEnvelope(envelope);
  if (halves === undefined || envelope?.items[0]?.header.item_count !== quantity) return undefined;
  let unsettled = 2;
  const settleHalf = (): void => {
    unsettled -= 1;
    if (unsettled === 0) settleCheckpoint();
  };
  const half = (part: Envelope, before: number): QueuedItem => ({
    ...item,
    offset: item.offset + before,
    envelope: part,
    bytes: envelopeBytes(part),
    quantity: part.items[0]?.header.item_count ?? 0,
    settleCheckpoint: settleHalf,
  });
  const [first, second] = halves;
  return [half(first, 0), half(second, first.items[0]?.header.item_count ?? 0)];
}

/** What a settlement of an item is of. */
export function settledPartOf({ envelope, offset, quantity }: QueuedItem): SettledPart {
  return {
    quantity,
    ...(envelope !== undefined && { envelope }),
    ...(offset > 0 && { offset }),
  };
}
