/** A time without a year; the month is 0 to 11. */
export interface YearlessTime {
  readonly month: number;
  readonly day: number;
  readonly seconds: number;
}

/**
 * Finds the year in which a time is nearest to now, so that December's last messages are last year's
 * in January, and a clock that is ahead is next year's. `undefined` for a day that none of the years
 * around has.
 */
export function nearestYear(time: YearlessTime, nowMillis: number): number | undefined {
  const thisYear = new Date(nowMillis).getUTCFullYear();
  let nearest: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const year of [thisYear, thisYear - 1, thisYear + 1]) {
    const millis = millisOf(year, time);
    if (millis === undefined) continue;
    const distance = Math.abs(millis - nowMillis);
    if (distance >= least) continue;
    least = distance;
    nearest = year;
  }
  return nearest;
}

/** Milliseconds since 1970 as if it was UTC; `undefined` for a day that the month does not have. */
export function millisOf(year: number, { day, month, seconds }: YearlessTime): number | undefined {
  const millis = Date.UTC(year, month, day);
  const isDay = new Date(millis).getUTCMonth() === month && day >= 1;
  return isDay ? millis + seconds * 1000 : undefined;
}
