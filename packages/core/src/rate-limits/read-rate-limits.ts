// https://develop.sentry.dev/sdk/expected-features/rate-limiting/
// X-Sentry-Rate-Limits: <limit>, <limit>…; limit = retry_after:categories:scope:reason:namespaces…
import { isDataCategory, type DataCategory } from "./data-category.ts";
import { parseRetryAfter } from "./parse-retry-after.ts";
import { parseSeconds } from "./parse-seconds.ts";

/** What a limit is about: one category, or `all`, client reports included. */
export type LimitedCategory = DataCategory | "all";

/** How long Sentry wants nothing of a category. */
export interface RateLimit {
  readonly category: LimitedCategory;
  /** From when the answer came; above 0, at most a day. */
  readonly retryAfterMillis: number;
}

/** The parts of an answer that may hold limits. */
export interface RateLimitAnswer {
  readonly status: number;
  /** `X-Sentry-Rate-Limits`; when a server sends it more than once, joined by commas. */
  readonly rateLimits?: string | undefined;
  /** `Retry-After`. */
  readonly retryAfter?: string | undefined;
}

/** How long to wait after a 429 that does not say (Sentry develop docs, rate limiting). */
export const defaultRateLimitMillis = 60_000;
/** More headers than Node takes in one answer: what a caller of this function may hand over. */
const maxHeaderLength = 16_384;

/**
 * Reads the limits that an answer sets, at most one per category: the longest.
 *
 * `X-Sentry-Rate-Limits` counts on any status, and where it can be read `Retry-After` is ignored. A
 * 429 without it limits everything, for as long as `Retry-After` says, else for 60 seconds. Where
 * Sentry's SDKs differ:
 *
 * - seconds that are no number skip their limit (Go, Relay; JavaScript and Java make them 60); a
 *   header of nothing but such counts as absent;
 * - negative seconds are over already (Go); more than a day is a day: no typo silences us for ever;
 * - fractions count (Java), rounded up to milliseconds;
 * - no categories means all of them, and a limit may be the bare seconds (JavaScript, Go);
 * - a limit of none but categories that we do not send limits nothing;
 * - scope, reason, namespaces and what else may follow are ignored.
 *
 * Linear; never throws.
 */
export function readRateLimits(answer: RateLimitAnswer, nowMillis: number): readonly RateLimit[] {
  const fromHeader = readHeader((answer.rateLimits ?? "").slice(0, maxHeaderLength));
  if (fromHeader !== undefined) return fromHeader;
  if (answer.status !== 429) return [];
  const retryAfterMillis = parseRetryAfter(answer.retryAfter, nowMillis) ?? defaultRateLimitMillis;
  return retryAfterMillis > 0 ? [{ category: "all", retryAfterMillis }] : [];
}

/** Returns `undefined` when no limit of the header can be read. */
function readHeader(header: string): readonly RateLimit[] | undefined {
  let isReadable = false;
  const longest = new Map<LimitedCategory, number>();
  for (const limit of header.split(",")) {
    const [seconds = "", categories = ""] = limit.split(":", 2);
    const millis = parseSeconds(seconds);
    if (millis === undefined) continue;
    isReadable = true;
    for (const category of readCategories(categories)) {
      if (millis > (longest.get(category) ?? 0)) longest.set(category, millis);
    }
  }
  if (!isReadable) return undefined;
  return Array.from(longest, ([category, retryAfterMillis]) => ({ category, retryAfterMillis }));
}

function readCategories(field: string): readonly LimitedCategory[] {
  if (field.trim() === "") return ["all"];
  return field
    .split(";")
    .map((name) => name.trim())
    .filter(isDataCategory);
}
