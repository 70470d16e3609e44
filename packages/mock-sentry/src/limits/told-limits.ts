import { categoriesOf, type CountedItem } from "../ingest/items/data-categories.ts";
import type { ToldLimit } from "./parse-rate-limits.ts";

/** The key under which limits of all categories are kept. */
const everything = "";

/**
 * Remembers which rate limits clients were told, to find out who does not obey.
 *
 * A limit counts from when its answer was written whole: what was under way before is no violation
 * (Sentry develop docs, rate limiting).
 */
export class ToldLimits {
  /** Until when a category of a project is limited, by `project:category`. */
  readonly #untilByKey = new Map<string, number>();

  /** Notes limits that were just told; of several for one category the longest counts. */
  add(projectId: string, limits: readonly ToldLimit[], nowMillis: number): void {
    for (const { retryAfterMillis, categories } of limits) {
      const names = categories.length === 0 ? [everything] : categories;
      for (const name of names) {
        const key = `${projectId}:${name}`;
        const until = nowMillis + retryAfterMillis;
        this.#untilByKey.set(key, Math.max(until, this.#untilByKey.get(key) ?? until));
      }
    }
  }

  /** A copy of what is limited now, to be asked when the request has been read. */
  snapshot(nowMillis: number): ReadonlyMap<string, number> {
    for (const [key, until] of this.#untilByKey) {
      if (until <= nowMillis) this.#untilByKey.delete(key);
    }
    return this.#untilByKey.size === 0 ? none : new Map(this.#untilByKey);
  }

  /** Forgets all limits. */
  clear(): void {
    this.#untilByKey.clear();
  }
}

const none: ReadonlyMap<string, number> = new Map();

/** Lists the categories that a request should not have sent, each with the milliseconds left. */
export function findViolations(
  limited: ReadonlyMap<string, number>,
  projectId: string,
  items: readonly CountedItem[],
  nowMillis: number,
): readonly { readonly category: string; readonly remainingMillis: number }[] {
  if (limited.size === 0) return [];
  const ofEverything = limited.get(`${projectId}:${everything}`);
  const sent = new Set(items.flatMap((item) => categoriesOf(item)).map(({ category }) => category));
  const found = [...sent].flatMap((category) => {
    const until = limited.get(`${projectId}:${category}`) ?? ofEverything;
    return until === undefined ? [] : [{ category, remainingMillis: until - nowMillis }];
  });
  if (found.length > 0 || ofEverything === undefined) return found;
  return [{ category: "all", remainingMillis: ofEverything - nowMillis }];
}
