/** A rate limit that an answer told its client. */
export interface ToldLimit {
  readonly retryAfterMillis: number;
  /** Empty for all categories. */
  readonly categories: readonly string[];
}

const seconds = /^\d{1,12}(?:\.\d{1,9})?$/;
/** How long a client waits that is told no time (Sentry develop docs, rate limiting). */
const defaultRetryAfterSeconds = 60;

/**
 * Reads which rate limits an answer tells: those of `X-Sentry-Rate-Limits`; else, for status 429,
 * `Retry-After` in seconds, or 60 s, for everything.
 *
 * Limits whose time is no number are left out (Sentry develop docs, rate limiting).
 */
export function parseRateLimits(
  status: number,
  headers: Readonly<Record<string, string>>,
): readonly ToldLimit[] {
  const named = new Map(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const limits = named.get("x-sentry-rate-limits");
  if (limits !== undefined) return limits.split(",").flatMap((text) => parseLimit(text));
  if (status !== 429) return [];
  const given = named.get("retry-after")?.trim() ?? "";
  const retryAfter = seconds.test(given) ? Number(given) : defaultRetryAfterSeconds;
  return [{ retryAfterMillis: retryAfter * 1000, categories: [] }];
}

function parseLimit(text: string): readonly ToldLimit[] {
  const [time = "", categories = ""] = text.split(":").map((field) => field.trim());
  if (!seconds.test(time)) return [];
  const names = categories.split(";").map((name) => name.trim());
  return [
    {
      retryAfterMillis: Number(time) * 1000,
      categories: names.filter((name) => name !== ""),
    },
  ];
}
