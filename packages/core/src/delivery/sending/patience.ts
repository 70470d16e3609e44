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

/** When the oldest of a lane will have waited too long; `Infinity` where nothing holds it. */
export function endOfPatience(
  priority: DeliveryPriority,
  { lanes }: WaitingItems,
  server: ServerGate,
  { maxElapsedMillis, maxHoldMillis }: Patience,
): number {
  const oldest = lanes[priority].peek();
  if (oldest === undefined) return Number.POSITIVE_INFINITY;
  return Math.min(
    waitsSince(oldest, lanes[priority].gate.closedSince) + maxHoldMillis,
    waitsSince(oldest, server.closedSince) + maxElapsedMillis,
  );
}

/** What is told of an item that has waited too long. */
export function whyItWaited(
  priority: DeliveryPriority,
  { lanes }: WaitingItems,
  { cause, error }: ServerGate,
): DroppedSettlement {
  if (!lanes[priority].gate.isOpen || error === undefined) {
    return { status: "dropped", reason: "ratelimit_backoff" };
  }
  const reason = cause === "refusal" ? "send_error" : "network_error";
  return { status: "dropped", reason, error };
}

function waitsSince({ queuedMillis }: QueuedItem, closedSince: number | undefined): number {
  return closedSince === undefined ? Number.POSITIVE_INFINITY : Math.max(closedSince, queuedMillis);
}
