import type { ScannedText } from "./scanned-text.ts";
import { timeEnd } from "./time-end.ts";
import { isDigit, isLetter, units } from "./unit-kinds.ts";

const months: ReadonlySet<string> = new Set([
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
]);
const weekdays: ReadonlySet<string> = new Set(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
const separators: ReadonlySet<number> = new Set([units.minus, units.slash, units.dot]);
const upperT = 0x54;

/**
 * Finds the end of a date, a time, or both: ISO 8601, with slashes or dots, as web servers, syslog,
 * HTTP and C write them. Reads a bounded number of units where there is none.
 */
export function dateEnd(scan: ScannedText, at: number): number | undefined {
  if (isDigit(scan.unit(at))) {
    return timeEnd(scan, at) ?? numericDateEnd(scan, at) ?? namedDateEnd(scan, at);
  }
  const word = scan.slice(at, at + 3);
  if (isLetter(scan.unit(at + 3))) return undefined;
  if (months.has(word)) return monthFirstEnd(scan, at);
  return weekdays.has(word) ? afterWeekday(scan, at + 3) : undefined;
}

/** `2026-11-22`, `22.11.2026`, and a time after it. */
function numericDateEnd(scan: ScannedText, at: number): number | undefined {
  const first = scan.runEnd(at, isDigit, 5);
  const separator = scan.unit(first);
  const second = scan.runEnd(first + 1, isDigit, 3);
  if (!separators.has(separator) || scan.unit(second) !== separator) return undefined;
  const end = scan.runEnd(second + 1, isDigit, 5);
  const lengths = `${first - at}${second - first - 1}${end - second - 1}`;
  return lengths === "422" || lengths === "224" ? withTime(scan, end) : undefined;
}

/** `22/Nov/2026`, `22 Nov 2026`, and a time after it. */
function namedDateEnd(scan: ScannedText, at: number): number | undefined {
  const day = scan.runEnd(at, isDigit, 3);
  const month = day + 1;
  const separator = scan.unit(day);
  const isSeparator = separator === units.space || separators.has(separator);
  if (day - at > 2 || !isSeparator || !months.has(scan.slice(month, month + 3))) return undefined;
  const end = scan.runEnd(month + 4, isDigit, 5);
  return scan.unit(month + 3) === separator && end - month === 8 ? withTime(scan, end) : undefined;
}

/** `Nov 22 10:36:15`, `Nov 22, 2026`: the day alone would be too little to be a date. */
function monthFirstEnd(scan: ScannedText, at: number): number | undefined {
  const day = scan.runEnd(at + 3, isSpace, 2);
  const dayEnd = scan.runEnd(day, isDigit, 3);
  if (day === at + 3 || dayEnd === day || dayEnd - day > 2) return undefined;
  const next = scan.runEnd(dayEnd, isSpaceOrComma, 2);
  const time = timeEnd(scan, next);
  const yearStart = time !== undefined && isSpace(scan.unit(time)) ? time + 1 : next;
  const yearEnd = scan.runEnd(yearStart, isDigit, 5);
  if (yearEnd - yearStart !== 4) return time;
  return time === undefined ? withTime(scan, yearEnd) : yearEnd;
}

function afterWeekday(scan: ScannedText, at: number): number | undefined {
  const date = scan.runEnd(at, isSpaceOrComma, 2);
  if (date === at) return undefined;
  if (isDigit(scan.unit(date))) return dateEnd(scan, date);
  return months.has(scan.slice(date, date + 3)) ? monthFirstEnd(scan, date) : undefined;
}

function withTime(scan: ScannedText, end: number): number {
  const separator = scan.unit(end);
  const isJoined = separator === upperT || separator === units.colon || isSpaceOrComma(separator);
  return (isJoined ? timeEnd(scan, scan.runEnd(end + 1, isSpace, 1)) : undefined) ?? end;
}

function isSpace(unit: number): boolean {
  return unit === units.space;
}

function isSpaceOrComma(unit: number): boolean {
  return unit === units.space || unit === units.comma;
}
