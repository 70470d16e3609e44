import type { HrTime } from "@rookery/log-record";

import { daysSinceEpoch } from "./calendar.ts";
import { digitsAt, endOfDigits, fractionNanoseconds } from "./digits.ts";

/** A point in time, and whether its text named a zone. */
export interface IsoTime {
  readonly time: HrTime;
  /** False when the text names no zone and UTC was assumed. */
  readonly hasZone: boolean;
}

/** No known producer writes more; a longer text is no timestamp. */
const maxTextLength = 64;

/**
 * Reads an ISO 8601 time to the nanosecond, in every form that log producers write.
 *
 * Date, then optionally `T` or a blank and `HH:MM[:SS]` with any number of fraction digits after a
 * point or a comma, then optionally a zone: `Z`, `UTC`, `±HH`, `±HH:MM`, `±HHMM`, `±HHMMSS`. A
 * date alone is its midnight. Times before 1970 are refused: OpenTelemetry counts nanoseconds since
 * then, without a sign. Source: Logstash's `Timestamp` and the outputs of Monolog, .NET,
 * Elasticsearch 7 and PostgreSQL.
 */
export function parseIsoTime(text: string): IsoTime | undefined {
  if (text.length < 10 || text.length > maxTextLength) return undefined;
  const days = parseDate(text);
  if (days === undefined) return undefined;
  const clock = parseClock(text);
  if (clock === undefined) return undefined;
  const offset = parseZone(text, clock.end);
  if (offset === undefined) return undefined;
  const seconds = days * 86_400 + clock.seconds - offset;
  if (seconds < 0) return undefined;
  return { time: [seconds, clock.nanoseconds], hasZone: clock.end < text.length };
}

function parseDate(text: string): number | undefined {
  if (text[4] !== "-" || text[7] !== "-") return undefined;
  const year = digitsAt(text, 0, 4);
  return year < 0 ? undefined : daysSinceEpoch(year, digitsAt(text, 5, 2), digitsAt(text, 8, 2));
}

interface Clock {
  readonly seconds: number;
  readonly nanoseconds: number;
  readonly end: number;
}

const midnight: Clock = { seconds: 0, nanoseconds: 0, end: 10 };

function parseClock(text: string): Clock | undefined {
  const separator = text[10];
  if (separator !== "T" && separator !== "t" && separator !== " ") return midnight;
  const hours = digitsAt(text, 11, 2);
  const minutes = digitsAt(text, 14, 2);
  if (text[13] !== ":" || !isWithin(hours, 24) || !isWithin(minutes, 59)) return undefined;
  const clockSeconds = hours * 3600 + minutes * 60;
  // 24:00 is the end of the day, and nothing comes after it.
  if (clockSeconds > 86_400) return undefined;
  if (text[16] !== ":") return { seconds: clockSeconds, nanoseconds: 0, end: 16 };
  const seconds = digitsAt(text, 17, 2);
  // 60 is a leap second; it becomes the first second of the next minute, as in POSIX time.
  if (!isWithin(seconds, hours === 24 ? 0 : 60)) return undefined;
  return withFraction(text, clockSeconds + seconds);
}

function withFraction(text: string, seconds: number): Clock | undefined {
  if (text[19] !== "." && text[19] !== ",") return { seconds, nanoseconds: 0, end: 19 };
  // A mark without digits says nothing, and Logstash reads it.
  const end = endOfDigits(text, 20);
  return { seconds, nanoseconds: fractionNanoseconds(text.slice(20, end)), end };
}

const zoneOffset = /^([+-])(\d\d)(?::?(\d\d)(?::?(\d\d))?)?$/;
const utcNames: ReadonlySet<string> = new Set(["", "Z", "z", "UTC", "GMT"]);

/** Returns the seconds that local time is ahead of UTC. */
function parseZone(text: string, start: number): number | undefined {
  const zone = text.slice(start).trim();
  if (utcNames.has(zone)) return 0;
  const [, sign, hours, minutes = "0", seconds = "0"] = zoneOffset.exec(zone) ?? [];
  if (hours === undefined) return undefined;
  // ISO 8601 offsets reach from -12 to +14 hours; Java accepts 18.
  const isInRange = Number(hours) <= 18 && Number(minutes) <= 59 && Number(seconds) <= 59;
  const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (!isInRange) return undefined;
  return sign === "-" ? -offset : offset;
}

function isWithin(value: number, last: number): boolean {
  return value >= 0 && value <= last;
}
