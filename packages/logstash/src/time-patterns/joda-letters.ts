import { isoWeekOf } from "./civil-time.ts";
import type { TimeLetter, TimePatternSyntax } from "./compile-time-pattern.ts";
import {
  fraction,
  halfDay,
  halfDayHour,
  monthName,
  padded,
  twoDigitYear,
  weekdayName,
  type TimePart,
} from "./time-texts.ts";

function yearOf(read: (time: Parameters<TimePart>[0]) => number): TimeLetter {
  return (count) =>
    count === 2 ? (time) => twoDigitYear(read(time)) : (time) => padded(read(time), count);
}

function numberOf(read: (time: Parameters<TimePart>[0]) => number): TimeLetter {
  return (count) => (time) => padded(read(time), count);
}

const year = yearOf((time) => time.year);

/** Of `%{+YYYY.MM.dd}`. Source: the table of letters of Joda-Time's `DateTimeFormat`. */
export const jodaPatterns: TimePatternSyntax = {
  silent: "",
  reserved: "",
  mayLeaveQuoteOpen: true,
  letters: {
    G: () => () => "AD",
    C: numberOf((time) => Math.floor(time.year / 100)),
    Y: year,
    y: year,
    x: yearOf((time) => isoWeekOf(time).year),
    w: numberOf((time) => isoWeekOf(time).week),
    e: numberOf((time) => time.weekday),
    E: (count) => (time) => weekdayName(time, count < 4 ? 3 : undefined),
    D: numberOf((time) => time.dayOfYear),
    M: (count) =>
      count < 3
        ? (time) => padded(time.month, count)
        : (time) => monthName(time, count === 3 ? 3 : undefined),
    d: numberOf((time) => time.day),
    a: () => halfDay,
    K: numberOf((time) => halfDayHour(time, 0)),
    h: numberOf((time) => halfDayHour(time, 1)),
    H: numberOf((time) => time.hour),
    k: numberOf((time) => time.hour || 24),
    m: numberOf((time) => time.minute),
    s: numberOf((time) => time.second),
    // Joda-Time knows no more than milliseconds.
    S: (count) => (time) => fraction(Math.floor(time.nanosecond / 1e6) * 1e6, count),
    z: (count) => () => (count < 4 ? "UTC" : "Coordinated Universal Time"),
    Z: (count) => () => ["+0000", "+00:00"][count - 1] ?? "UTC",
  },
};
