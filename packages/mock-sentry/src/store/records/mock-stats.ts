import type { ItemOutcome } from "./recorded-request.ts";

/** Numbers of what came since the start or the last clear, gone entries included. */
export interface MockStats {
  /** Events that were stored; duplicates are not among them. */
  readonly events: number;
  /** Events whose id was stored within the dedupe window. */
  readonly duplicates: number;
  readonly logs: number;
  readonly clientReports: number;
  /** Issues that are kept. */
  readonly issues: number;
  readonly requests: number;
  /** Requests by the status they were answered with; `none` for those without answer. */
  readonly requestsByStatus: Readonly<Record<string, number>>;
  /** Requests for which a fault was played. */
  readonly faulted: number;
  /** Items by what became of them. */
  readonly itemsByOutcome: Readonly<Partial<Record<ItemOutcome, number>>>;
  /** Refused requests and items by the reason; at most 200 reasons, the rest are `others`. */
  readonly refusedByReason: Readonly<Record<string, number>>;
  /** Categories that clients sent although they had been told not to. */
  readonly violations: number;
}
