import { millisOf, nearestYear, type YearlessTime } from "./nearest-year.ts";

/** A time at the start of a message that is not of RFC 5424. */
export interface HeaderTime {
  /** ISO 8601, without a zone where none is named; `undefined` where its sender does not know it. */
  readonly time: string | undefined;
  /** Where what follows begins, behind a blank. */
  readonly end: number;
  /** Network devices of Cisco end it with a colon, and have neither host nor application after it. */
  readonly hasColon: boolean;
}

const months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
/** As rsyslog's and Go's templates have it: `2026-11-22T10:33:00.123456+01:00`. */
const iso = /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:[.,]\d{1,9})?) ?(Z|[+-]\d\d:?\d\d)?(?=[ :]|$)/y;
/** `Nov 22 10:33:00` of RFC 3164, section 4.1.2; with a year or a fraction, as devices write it. */
const named = new RegExp(
  `([*.]?)(?:(\\d{4}) )?(${months}) {1,2}(\\d{1,2})(?: (\\d{4}))? (\\d\\d):(\\d\\d):(\\d\\d)(?:[.,](\\d{1,9}))?(?=[ :]|$)`,
  "y",
);
/** What is not UTC has no one meaning, and is recognized only where nothing else can stand. */
const zone =
  /(?: (?:(UTC|GMT|Z|TZ[+-]\d{1,2}|[+-]\d\d:?\d\d)(?=[ :]|$)|(?:[A-Z]{1,4}T|MSK)(?=:| (?:19|20)\d\d(?: |$))))?(?: ((?:19|20)\d\d)(?=[ :]|$))?/y;
const tail = /:?(?: |$)/y;

const dayMillis = 86_400_000;

/** Reads a time at `from`; `undefined` where there is none. */
export function readHeaderTime(
  text: string,
  from: number,
  nowMillis: number,
): HeaderTime | undefined {
  iso.lastIndex = from;
  const [whole, date, clock, offset = ""] = iso.exec(text) ?? [];
  if (whole !== undefined) return withTail(text, from + whole.length, `${date}T${clock}${offset}`);
  return readNamed(text, from, nowMillis);
}

function readNamed(text: string, from: number, nowMillis: number): HeaderTime | undefined {
  named.lastIndex = from;
  const match = named.exec(text);
  if (match === null) return undefined;
  const [whole, mark = "", first, month = "", day, second, hours, minutes, seconds, fraction] =
    match;
  zone.lastIndex = from + whole.length;
  const [zoned = "", zoneName = "", third] = zone.exec(text) ?? [];
  const clock = clockSeconds(Number(hours), Number(minutes), Number(seconds));
  if (clock === undefined) return undefined;
  const yearless = { month: months.indexOf(month) / 4, day: Number(day), seconds: clock };
  const millis = millisIn(first ?? second ?? third, yearless, nowMillis);
  const time = isKnown(mark, millis, nowMillis)
    ? isoText(millis, fraction) + zoneOffset(zoneName)
    : undefined;
  return withTail(text, from + whole.length + zoned.length, time);
}

function millisIn(
  year: string | undefined,
  time: YearlessTime,
  nowMillis: number,
): number | undefined {
  const found = year === undefined ? nearestYear(time, nowMillis) : Number(year);
  return found === undefined ? undefined : millisOf(found, time);
}

/** An asterisk says that the clock was never set: it may show a time since the start of the device. */
function isKnown(mark: string, millis: number | undefined, nowMillis: number): millis is number {
  if (millis === undefined) return false;
  return mark !== "*" || Math.abs(millis - nowMillis) <= dayMillis;
}

function withTail(text: string, index: number, time: string | undefined): HeaderTime | undefined {
  tail.lastIndex = index;
  const found = tail.exec(text)?.[0];
  if (found === undefined) return undefined;
  return { time, end: index + found.length, hasColon: found.startsWith(":") };
}

/** 60 is a leap second. */
function clockSeconds(hours: number, minutes: number, seconds: number): number | undefined {
  if (hours > 23 || minutes > 59 || seconds > 60) return undefined;
  return hours * 3600 + minutes * 60 + seconds;
}

function isoText(millis: number, fraction: string | undefined): string {
  const text = new Date(millis).toISOString().slice(0, 19);
  return fraction === undefined ? text : `${text}.${fraction}`;
}

function zoneOffset(name: string): string {
  if (name === "UTC" || name === "GMT" || name === "Z") return "Z";
  if (!name.startsWith("TZ")) return name;
  return `${name[2]}${name.slice(3).padStart(2, "0")}:00`;
}
