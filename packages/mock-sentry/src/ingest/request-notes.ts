import type { RecordedItem } from "../store/records/recorded-request.ts";

/** What is found out about a request while it is taken, whether or not it is refused in the end. */
export interface RequestNotes {
  decodedBody: Uint8Array;
  items: readonly RecordedItem[];
  warnings: readonly string[];
  /** The value of `X-Sentry-Rate-Limits` that the answer carries. */
  rateLimits?: string;
}

/** Begins the notes on a request. */
export function createRequestNotes(): RequestNotes {
  return { decodedBody: new Uint8Array(), items: [], warnings: [] };
}
