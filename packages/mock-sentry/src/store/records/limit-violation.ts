/** One category that a client sent while a rate limit that it had been told was in force. */
export interface LimitViolation {
  /** When the request was read, ISO 8601 in UTC. */
  readonly receivedAt: string;
  readonly projectId: string;
  /** The data category, such as `error`; `all` for a request without items that count. */
  readonly category: string;
  /** How long the limit still had to run, in milliseconds. */
  readonly remainingMillis: number;
}
