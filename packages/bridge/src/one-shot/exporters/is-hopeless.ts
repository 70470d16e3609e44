import { SendError, type DeliveryCondition } from "@rookery/core";

/**
 * Tells when a run had better stop: everything is refused, or nobody answers and nobody ever did. A
 * server that answers that it fails may be well in a moment, and an outage that comes later may pass.
 */
export function isHopeless(
  { error, kind, state }: DeliveryCondition,
  hasAccepted: boolean,
): boolean {
  if (state === "ended") return false;
  if (kind === "refusal") return true;
  const hasAnswered = error instanceof SendError && error.httpStatus !== undefined;
  return kind === "outage" && !hasAnswered && !hasAccepted;
}
