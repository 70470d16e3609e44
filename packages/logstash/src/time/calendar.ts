const daysBeforeMonth: readonly number[] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const daysInMonth: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/**
 * Counts the days from 1970-01-01 to a date of the Gregorian calendar.
 *
 * Returns `undefined` for a date that does not exist, such as 30 February. `Date.UTC` would roll
 * over to March, and read the years 0 to 99 as 1900 to 1999.
 */
export function daysSinceEpoch(year: number, month: number, day: number): number | undefined {
  const leapDay = month === 2 && isLeapYear(year) ? 1 : 0;
  const last = daysInMonth[month - 1];
  const before = daysBeforeMonth[month - 1];
  if (last === undefined || before === undefined || day < 1 || day > last + leapDay) {
    return undefined;
  }
  const past = year - 1;
  const leapYears = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const leapDayPassed = month > 2 && isLeapYear(year) ? 1 : 0;
  return past * 365 + leapYears + before + leapDayPassed + day - 1 - 719_162;
}
