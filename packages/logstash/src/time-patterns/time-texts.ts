import type { CivilTime } from "./civil-time.ts";

/** Writes one part of a time. */
export type TimePart = (time: CivilTime) => string;

const months: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const weekdays: readonly string[] = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];

/** The English name of a month, or the first letters of it. */
export function monthName({ month }: CivilTime, length?: number): string {
  return (months[month - 1] ?? "").slice(0, length);
}

/** The English name of a day of the week, or the first letters of it. */
export function weekdayName({ weekday }: CivilTime, length?: number): string {
  return (weekdays[weekday - 1] ?? "").slice(0, length);
}

/** Writes a number with at least so many digits. */
export function padded(value: number, length: number): string {
  return String(value).padStart(length, "0");
}

/** The last two digits of a year. */
export function twoDigitYear(year: number): string {
  return padded(year % 100, 2);
}

/** The first digits of the fraction of a second; what lies beyond is cut. */
export function fraction(nanosecond: number, length: number): string {
  return padded(nanosecond, 9).slice(0, length).padEnd(length, "0");
}

/** The hour on a face of twelve hours, from 1 or from 0. */
export function halfDayHour({ hour }: CivilTime, first: 0 | 1): number {
  return first === 1 ? ((hour + 11) % 12) + 1 : hour % 12;
}

/** Morning or afternoon. */
export function halfDay({ hour }: CivilTime): string {
  return hour < 12 ? "AM" : "PM";
}
