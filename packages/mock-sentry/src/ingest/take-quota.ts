import type { Quotas } from "../limits/quota.ts";
import { accept, refuse, type Outcome } from "../outcome.ts";
import type { RequestNotes } from "./request-notes.ts";

/** What became of an item that is over a limit. */
export const overLimit = { outcome: "limited", reason: "over a rate limit" } as const;

/**
 * Counts the items of a request against the quotas; the value says for each whether it is limited.
 *
 * When all are, the request is refused with 429 (Relay, rate limits of an envelope).
 */
export function takeQuota(
  notes: RequestNotes,
  quotas: Quotas,
  nowMillis: number,
): Outcome<readonly boolean[]> {
  const { isLimited, header } = quotas.take(notes.items, nowMillis);
  if (header !== undefined) notes.rateLimits = header;
  if (isLimited.length === 0 || isLimited.includes(false)) return accept(isLimited);
  notes.items = notes.items.map((item) => ({ ...item, ...overLimit }));
  return refuse(429, "all items are over a rate limit");
}
