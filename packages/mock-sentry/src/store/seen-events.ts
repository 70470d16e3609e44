/** How long and how many events are remembered. */
export interface SeenEventsLimits {
  /** How long an event counts as seen, in milliseconds. */
  readonly windowMillis: number;
  /** How many events are remembered; the oldest are forgotten first. */
  readonly maxEntries: number;
}

/**
 * Remembers which events were stored lately.
 *
 * Sentry's ingest consumer keeps project and event id in a cache for 3,600 s and drops a repeat;
 * the client is answered 200 all the same.
 */
export class SeenEvents {
  /** Until when an event counts as seen, by project and id; oldest first. */
  readonly #expiryByKey = new Map<string, number>();
  readonly #limits: SeenEventsLimits;

  constructor(limits: SeenEventsLimits) {
    this.#limits = limits;
  }

  /** Notes an event; returns whether it was seen before. */
  isRepeat(projectId: string, eventId: string, nowMillis: number): boolean {
    const key = `${projectId}:${eventId}`;
    const expiry = this.#expiryByKey.get(key);
    if (expiry !== undefined && expiry > nowMillis) return true;
    this.#expiryByKey.delete(key);
    this.#expiryByKey.set(key, nowMillis + this.#limits.windowMillis);
    this.#dropOldest(nowMillis);
    return false;
  }

  /** Forgets all events. */
  clear(): void {
    this.#expiryByKey.clear();
  }

  #dropOldest(nowMillis: number): void {
    for (const [key, expiry] of this.#expiryByKey) {
      if (expiry > nowMillis && this.#expiryByKey.size <= this.#limits.maxEntries) return;
      this.#expiryByKey.delete(key);
    }
  }
}
