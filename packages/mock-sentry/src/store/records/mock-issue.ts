/** A group of events with one cause, as far as the mock can tell. */
export interface MockIssue {
  /** A number that counts from 1. */
  readonly id: string;
  readonly projectId: string;
  /** The level of the latest event. */
  readonly level: string;
  readonly title: string;
  /** Where it happened; empty when unknown. */
  readonly culprit: string;
  /** Time of the earliest event, ISO 8601 in UTC. */
  readonly firstSeen: string;
  /** Time of the latest event, ISO 8601 in UTC. */
  readonly lastSeen: string;
  readonly eventCount: number;
  readonly release?: string;
  readonly environment?: string;
  readonly platform?: string;
  /** Ids of the latest events, oldest first; at most 1,000. */
  readonly eventIds: readonly string[];
}
