const rfc3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt ]((?:[01]\d|2[0-3]):\d{2}:\d{2})(?:\.(\d{1,6})\d{0,32})?(?:([Zz])|([+-]\d{2}):?(\d{2}))?$/;

/** The form that needs no repair. */
const utc = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):\d{2}:\d{2}(?:\.\d{1,6})?Z$/;

/** The end of the year 9999, which is the last that has four digits. */
const maxMillis = 253_402_300_799_999;

/** A point in time, as it is sent and as it is compared. */
export interface Timestamp {
  /** ISO 8601 in UTC, or seconds since 1970. */
  readonly written: string | number;
  readonly epochMillis: number;
}

/**
 * Reads an RFC 3339 text, seconds since 1970, or a date; `undefined` for anything else.
 *
 * A text without zone is UTC (Sentry develop docs, event payloads, "timestamp"). Times before 1970
 * and after 9999 are none: Relay refuses them in places.
 */
export function readTimestamp(value: unknown): Timestamp | undefined {
  if (typeof value === "number") return within(value * 1000, value);
  if (typeof value === "string") return readText(value);
  return value instanceof Date ? readDate(value) : undefined;
}

function readDate(date: Date): Timestamp | undefined {
  const epochMillis = date.getTime();
  return Number.isNaN(epochMillis) ? undefined : within(epochMillis, epochMillis / 1000);
}

function readText(text: string): Timestamp | undefined {
  if (utc.test(text)) return isDay(text.slice(0, 10)) ? within(Date.parse(text), text) : undefined;
  // Nothing longer matches; a text may have any length.
  const match = text.length > 80 ? null : rfc3339.exec(text);
  if (match === null) return undefined;
  const [, date = "", time, fraction, zulu, hours, minutes] = match;
  const decimals = fraction === undefined ? "" : `.${fraction}`;
  const zone = zulu === undefined ? zoneText(hours, minutes) : "Z";
  const millis = Number(`0${decimals}`) * 1000;
  const second = Date.parse(`${date}T${time}${zone}`);
  return isDay(date) ? within(second + millis, `${date}T${time}${decimals}${zone}`) : undefined;
}

function zoneText(hours = "+00", minutes = "00"): string {
  return hours.slice(1) === "00" && minutes === "00" ? "Z" : `${hours}:${minutes}`;
}

/** JavaScript reads February 30 as March 2; Relay does not read it. */
function isDay(date: string): boolean {
  const day = Number(date.slice(8));
  return day <= 28 || new Date(`${date}T00:00:00Z`).getUTCDate() === day;
}

/** What is no number is within no bounds. */
function within(epochMillis: number, written: string | number): Timestamp | undefined {
  return epochMillis >= 0 && epochMillis <= maxMillis ? { written, epochMillis } : undefined;
}
