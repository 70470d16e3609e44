import type { HrTime } from "@rookery/log-record";

/** A point in time as the calendar of UTC shows it. */
export interface CivilTime {
  readonly epochSeconds: number;
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 1 to 366. */
  readonly dayOfYear: number;
  /** 1, Monday, to 7. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
}

const dayMillis = 86_400_000;

/** Finds date and time of day of a point in time. */
export function toCivilTime([seconds, nanosecond]: HrTime): CivilTime {
  const date = new Date(seconds * 1000);
  const year = date.getUTCFullYear();
  return {
    epochSeconds: seconds,
    year,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    dayOfYear: Math.floor((date.getTime() - Date.UTC(year, 0, 1)) / dayMillis) + 1,
    weekday: ((date.getUTCDay() + 6) % 7) + 1,
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    nanosecond,
  };
}

/** A week of ISO 8601, and the year that it belongs to. */
export interface IsoWeek {
  readonly year: number;
  /** 1 to 53. */
  readonly week: number;
}

/** Finds the week: it belongs to the year that its Thursday lies in. */
export function isoWeekOf({ dayOfYear, weekday, year }: CivilTime): IsoWeek {
  const thursday = dayOfYear + 4 - weekday;
  if (thursday < 1) return { year: year - 1, week: weekAt(thursday + daysIn(year - 1)) };
  if (thursday > daysIn(year)) return { year: year + 1, week: 1 };
  return { year, week: weekAt(thursday) };
}

function weekAt(thursday: number): number {
  return Math.ceil(thursday / 7);
}

function daysIn(year: number): number {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 366 : 365;
}
