import type { DataCategory } from "./data-category.ts";
import type { LimitedCategory, RateLimit } from "./read-rate-limits.ts";

/**
 * Remembers until when each category is limited. Of two limits the one that ends later holds.
 *
 * One table is good for one DSN. A clock that is set back takes the deadlines along: no limit lasts
 * longer than it said. One that is set forward ends them early, at the price of another answer that
 * sets them anew.
 */
export class RateLimits {
  readonly #now: () => number;
  /** As long as there are categories. */
  readonly #deadlines = new Map<LimitedCategory, number>();
  #lastNow: number;

  /**
   * @param now the clock, in milliseconds; any zero will do. By default one that no change of the system's
   * clock touches.
   */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#lastNow = now();
  }

  /** Takes note of what an answer limits. */
  add(limits: readonly RateLimit[]): void {
    if (limits.length === 0) return;
    const now = this.#tick();
    for (const { category, retryAfterMillis } of limits) {
      const deadline = now + retryAfterMillis;
      if (deadline > (this.#deadlines.get(category) ?? now)) {
        this.#deadlines.set(category, deadline);
      }
    }
  }

  /**
   * How long something of these categories must wait, in milliseconds; 0 when it may go.
   *
   * What has no category, such as a client report, waits for a limit of `all` only.
   */
  remainingMillis(categories: Iterable<DataCategory>): number {
    if (this.#deadlines.size === 0) return 0;
    const now = this.#tick();
    let latest = this.#deadlines.get("all") ?? now;
    for (const category of categories) {
      latest = Math.max(latest, this.#deadlines.get(category) ?? now);
    }
    return Math.max(0, latest - now);
  }

  #tick(): number {
    const now = this.#now();
    const stepBack = this.#lastNow - now;
    this.#lastNow = now;
    for (const [category, deadline] of this.#deadlines) {
      const moved = stepBack > 0 ? deadline - stepBack : deadline;
      if (moved <= now) this.#deadlines.delete(category);
      else if (stepBack > 0) this.#deadlines.set(category, moved);
    }
    return now;
  }
}
