import { isoWeekOf, type CivilTime } from "./civil-time.ts";
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

/** The most digits that a number may be written with. */
const mostDigits = 19;

function yearOf(read: (time: CivilTime) => number): TimeLetter {
  return (count) => {
    if (count > mostDigits) return undefined;
    return count === 2 ? (time) => twoDigitYear(read(time)) : (time) => padded(read(time), count);
  };
}

function numberOf(mostLetters: number, read: (time: CivilTime) => number): TimeLetter {
  return (count) => (count > mostLetters ? undefined : (time) => padded(read(time), count));
}

/** The first letters stand for numbers, then come short, full and one-letter texts. */
function textOf(
  numbers: TimeLetter,
  name: (time: CivilTime, length?: number) => string,
): TimeLetter {
  return (count) => {
    if (count < 3) return numbers(count);
    const texts: readonly TimePart[] = [
      (time) => name(time, 3),
      (time) => name(time),
      (time) => name(time, 1),
    ];
    return texts[count - 3];
  };
}

/** Texts by the number of letters, from one on. */
function oneOf(...texts: readonly string[]): TimeLetter {
  return (count) => {
    const text = texts[count - 1];
    return text === undefined ? undefined : () => text;
  };
}

function quarterOf({ month }: CivilTime): number {
  return Math.ceil(month / 3);
}

const ordinals: readonly string[] = ["1st", "2nd", "3rd", "4th"];

const quarter: TimeLetter = (count) => {
  const texts: readonly TimePart[] = [
    (time) => String(quarterOf(time)),
    (time) => padded(quarterOf(time), 2),
    (time) => `Q${quarterOf(time)}`,
    (time) => `${ordinals[quarterOf(time) - 1]} quarter`,
    (time) => String(quarterOf(time)),
  ];
  return texts[count - 1];
};

const year = yearOf((time) => time.year);
const month = textOf(
  numberOf(2, (time) => time.month),
  monthName,
);
const weekday = textOf(
  numberOf(2, (time) => time.weekday),
  weekdayName,
);
const secondOfDay = ({ hour, minute, second }: CivilTime): number =>
  hour * 3600 + minute * 60 + second;

/** Of `%{{yyyy.MM.dd}}`. Source: the table of letters of Java's `DateTimeFormatter`. */
export const javaPatterns: TimePatternSyntax = {
  silent: "[]",
  reserved: "{}#",
  mayLeaveQuoteOpen: false,
  letters: {
    G: oneOf("AD", "AD", "AD", "Anno Domini", "A"),
    u: year,
    y: year,
    Y: yearOf((time) => isoWeekOf(time).year),
    D: numberOf(3, (time) => time.dayOfYear),
    M: month,
    L: month,
    d: numberOf(2, (time) => time.day),
    Q: quarter,
    q: quarter,
    w: numberOf(2, (time) => isoWeekOf(time).week),
    E: (count) => weekday(Math.max(count, 3)),
    e: weekday,
    c: (count) => (count === 2 ? undefined : weekday(count)),
    F: numberOf(1, (time) => Math.ceil(time.day / 7)),
    a: (count) => (count === 1 ? halfDay : undefined),
    h: numberOf(2, (time) => halfDayHour(time, 1)),
    K: numberOf(2, (time) => halfDayHour(time, 0)),
    k: numberOf(2, (time) => time.hour || 24),
    H: numberOf(2, (time) => time.hour),
    m: numberOf(2, (time) => time.minute),
    s: numberOf(2, (time) => time.second),
    S: (count) => (count > 9 ? undefined : (time) => fraction(time.nanosecond, count)),
    A: numberOf(mostDigits, (time) => secondOfDay(time) * 1000 + Math.floor(time.nanosecond / 1e6)),
    n: numberOf(mostDigits, (time) => time.nanosecond),
    N: numberOf(mostDigits, (time) => secondOfDay(time) * 1e9 + time.nanosecond),
    V: (count) => (count === 2 ? () => "Z" : undefined),
    z: oneOf("Z", "Z", "Z", "Z"),
    O: (count) => (count === 1 || count === 4 ? () => "GMT" : undefined),
    X: oneOf("Z", "Z", "Z", "Z", "Z"),
    x: oneOf("+00", "+0000", "+00:00", "+0000", "+00:00"),
    Z: oneOf("+0000", "+0000", "+0000", "GMT", "Z"),
  },
};
