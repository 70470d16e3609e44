const unitMillis: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const part = /(\d{1,9}(?:\.\d{1,9})?)(ms|s|m|h)/y;
/** What a timer of Node can wait, some 24 days. */
export const maxDurationMillis = 2_147_483_647;

/** What a user reads who wrote something else. */
export const durationExpected = "Expected a duration such as 300ms, 5s or 1m30s.";

/** Reads a duration as Go writes it and the Collector reads it (`300ms`, `5s`, `1m30s`), in milliseconds; `undefined` for what is none or more than `maxMillis`. */
export function parseDuration(
  text: string,
  maxMillis: number = maxDurationMillis,
): number | undefined {
  let millis = 0;
  part.lastIndex = 0;
  for (let end = 0; end < text.length; end = part.lastIndex) {
    const [, number = "", unit = ""] = part.exec(text) ?? [];
    if (number === "") return undefined;
    millis += Number(number) * (unitMillis[unit] ?? 0);
  }
  return text !== "" && millis <= maxMillis ? Math.round(millis) : undefined;
}
