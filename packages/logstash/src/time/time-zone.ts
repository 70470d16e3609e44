import type { HrTime } from "@rookery/log-record";

import { LogstashOptionsError } from "../options-error.ts";

/** Turns times that were read as if they were UTC into the times that they are in a zone. */
export type TimeZone = (local: HrTime) => HrTime;

const hourSeconds = 3600;
/** The last second that a Date can hold. */
const lastSecond = 8_640_000_000_000;
/** The longest of the database has 32 characters. */
const longestName = 64;
/** Log times are close to each other; more than this are those of a file of years. */
const mostHours = 10_000;

/**
 * Makes the conversion from the local time of a zone of the IANA database, such as `Europe/Berlin`.
 *
 * A time that a clock showed twice, when it was set back, is the first of the two; one that it never
 * showed, when it was set forward, is as long after the change as it would have been (as Java's
 * `ZonedDateTime.of` and so Logstash's date filter have it). Offsets are looked up once an hour of
 * log time.
 *
 * @throws LogstashOptionsError `invalid_time_zone`
 */
export function createTimeZone(name: string): TimeZone {
  const format = createFormat(name);
  const offsets = new Map<number, number>();

  function offsetOf(localHour: number): number {
    const known = offsets.get(localHour);
    if (known !== undefined) return known;
    if (offsets.size >= mostHours) offsets.clear();
    const offset = localOffset(format, localHour * hourSeconds);
    offsets.set(localHour, offset);
    return offset;
  }

  return ([seconds, nanoseconds]) => {
    if (seconds > lastSecond) return [seconds, nanoseconds];
    const offset = offsetOf(Math.floor(seconds / hourSeconds));
    return [Math.max(0, seconds - offset), nanoseconds];
  };
}

/** Few zones are in use at a time. */
const mostZones = 32;
const namedZones = new Map<string, TimeZone | undefined>();

/** Finds the zone that an event names; `undefined` for an unknown one. */
export function findTimeZone(name: string): TimeZone | undefined {
  if (name.length > longestName) return undefined;
  if (!namedZones.has(name)) {
    if (namedZones.size >= mostZones) namedZones.clear();
    namedZones.set(name, zoneOrNothing(name));
  }
  return namedZones.get(name);
}

function zoneOrNothing(name: string): TimeZone | undefined {
  try {
    return createTimeZone(name);
  } catch {
    return undefined;
  }
}

function createFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  } catch (cause) {
    throw new LogstashOptionsError(
      "invalid_time_zone",
      `timeZone is "${timeZone}"; expected a name of the IANA database, such as Europe/Berlin`,
      { cause },
    );
  }
}

/** The seconds by which local time was ahead of UTC when clocks showed this, before any change. */
function localOffset(format: Intl.DateTimeFormat, local: number): number {
  // No zone is more than a day ahead or behind: before and after any change of this day.
  const before = utcOffset(format, local - 86_400);
  const after = utcOffset(format, local + 86_400);
  if (before === after) return before;
  const isStillBefore = utcOffset(format, local - before) === before;
  return isStillBefore || utcOffset(format, local - after) !== after ? before : after;
}

const gmtOffset = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

function utcOffset(format: Intl.DateTimeFormat, seconds: number): number {
  const [, sign, hours = "0", minutes = "0", rest = "0"] =
    gmtOffset.exec(format.format(seconds * 1000)) ?? [];
  const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
  return sign === "-" ? -offset : offset;
}
