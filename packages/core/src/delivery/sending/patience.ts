import type { DeliveryPriority } from "../deliverable.ts";
import type { QueuedItem } from "../queue/queued-item.ts";
import type { DroppedSettlement } from "../settlement.ts";
import type { ServerGate } from "./server-gate.ts";
import type { WaitingItems } from "./waiting-items.ts";

/** How long something may wait behind a gate that is closed, in milliseconds. */
export interface Patience {
  /** For the end of a rate limit. */
  readonly maxHoldMillis: number;
  /** For the end of an outage, or of a refusal of everything. */
  readonly maxElapsedMillis: number;
}

/** When the oldest of a lane will have waited too long, for each thing that holds it. */
export interface EndOfPatience {
  /** `Infinity` where no limit holds it, and while a probe may find out that it is over. */
  readonly limitMillis: number;
  /** `Infinity` where the server works. */
  readonly serverMillis: number;
}

/** Says when the oldest of a lane will have waited too long. */
export function endOfPatience(
  priority: DeliveryPriority,
  { lanes }: WaitingItems,
  server: ServerGate,
  { maxElapsedMillis, maxHoldMillis, nowMillis }: Patience & { readonly nowMillis: number },
): EndOfPatience {
  const { gate } = lanes[priority];
  const oldest = lanes[priority].peek();
  return {
    limitMillis: waitsSince(oldest, gate.holdsSince(nowMillis)) + maxHoldMillis,
    serverMillis: waitsSince(oldest, server.closedSince) + maxElapsedMillis,
  };
}

/** What is told of an item that has waited too long. */
export function whyItWaited(
  { limitMillis, serverMillis }: EndOfPatience,
  { cause, error }: ServerGate,
): DroppedSettlement {
  if (limitMillis <= serverMillis || error === undefined) {
    return { status: "dropped", reason: "ratelimit_backoff" };
  }
  const reason = cause === "refusal" ? "send_error" : "network_error";
  return { status: "dropped", reason, error };
}

function waitsSince(item: QueuedItem | undefined, closedSince: number | undefined): number {
  if (item === undefined || closedSince === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(closedSince, item.queuedMillis);
}
