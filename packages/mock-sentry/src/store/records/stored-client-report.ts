/** A number of items that a client dropped itself. */
export interface DiscardedEvents {
  readonly reason: string;
  readonly category: string;
  readonly quantity: number;
}

/** One client report that was accepted. */
export interface StoredClientReport {
  readonly projectId: string;
  /** When the mock received it, ISO 8601 in UTC. */
  readonly receivedAt: string;
  /** When the client wrote it, in seconds since 1970. */
  readonly timestamp?: number;
  readonly discardedEvents: readonly DiscardedEvents[];
}
