import type { DeliveryCondition } from "@rookery/core";

/**
 * Tells when a run had better stop: everything is refused, or the server cannot be reached and never
 * was. An outage that comes later may pass.
 */
export function isHopeless({ kind, state }: DeliveryCondition, hasAccepted: boolean): boolean {
  return state === "began" && (kind === "refusal" || (kind === "outage" && !hasAccepted));
}
