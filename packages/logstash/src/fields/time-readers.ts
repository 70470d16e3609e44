import type { HrTime } from "@rookery/log-record";

import { keepPlacedValue } from "../draft/keep-attribute.ts";
import type { RecordDraft } from "../draft/record-draft.ts";
import { ownValue } from "../logstash-event.ts";
import { parseEpochMillis } from "../time/parse-epoch-time.ts";
import { readTime, type TimeReading } from "../time/read-time.ts";
import { findTimeZone } from "../time/time-zone.ts";
import type { FieldReader } from "./field-node.ts";

/** Reads the time of the event in any form. */
export const time: FieldReader = (draft, value) => takeReading(draft, value) !== undefined;

/**
 * Reads `@timestamp`, where Logstash wants ISO text.
 *
 * A number is what logstash-logback-encoder writes when told `[UNIX_TIMESTAMP_AS_NUMBER]` or
 * `_AS_STRING`; Logstash itself would refuse it, hence the note.
 */
export const logstashTimestamp: FieldReader = (draft, value) => {
  const form = takeReading(draft, value);
  if (form === "epoch") draft.notes.push("timestamp_number");
  return form !== undefined;
};

/** Remembers a time for events that have none in a better place: the first that can be read. */
export const fallbackTime: FieldReader = (draft, value, key, parent) => {
  const first = draft.fallbackTime;
  if (first !== undefined) {
    if (readTime(first.value) !== undefined || readTime(value) === undefined) return false;
    draft.notes.push("timestamp_unreadable");
    keepPlacedValue(draft, first);
  }
  draft.fallbackTime = { key, value, parent };
  return true;
};

/** Remembers `_@timestamp`, the original of a time that Logstash could not read. */
export const lostTime: FieldReader = (draft, value, key, parent) => {
  draft.lostTime = { key, value, parent };
  return true;
};

/** Reads log4j2's `timeMillis`: milliseconds since 1970, whatever their size. */
export const epochMillis: FieldReader = (draft, value) =>
  typeof value === "number" && setTime(draft, parseEpochMillis(value));

/** Reads log4j2's `instant`, an object of `epochSecond` and `nanoOfSecond`. */
export const instant: FieldReader = (draft, value) => {
  const seconds = ownValue(value, "epochSecond");
  const nanoseconds = ownValue(value, "nanoOfSecond");
  if (!isCount(seconds, Number.MAX_SAFE_INTEGER) || !isCount(nanoseconds, 999_999_999)) {
    return false;
  }
  return setTime(draft, [seconds, nanoseconds]);
};

/**
 * Reads the nanoseconds that logback writes beside `timestamp`, whose milliseconds they repeat.
 *
 * What does not agree with them belongs to another time.
 */
export const nanosecondOfSecond: FieldReader = (draft, value) => {
  if (!isCount(value, 999_999_999) || draft.time === undefined) return false;
  const [seconds, nanoseconds] = draft.time;
  if (Math.floor(value / 1_000_000) !== Math.floor(nanoseconds / 1_000_000)) return false;
  draft.time = [seconds, value];
  return true;
};

/** Reads Monolog's `datetime`: text, or the object `{date, timezone}` of Monolog 1. */
export const monologTime: FieldReader = (draft, value, key, parent) => {
  const date = ownValue(value, "date");
  if (typeof date !== "string") return time(draft, value, key, parent);
  const zone = ownValue(value, "timezone");
  if (typeof zone !== "string") return time(draft, date, key, parent);
  const reading = readTime(date);
  const toZone = reading?.form === "iso_without_zone" ? findTimeZone(zone) : undefined;
  if (reading !== undefined && toZone !== undefined) return setTime(draft, toZone(reading.time));
  return time(draft, readTime(date + zone) === undefined ? date : date + zone, key, parent);
};

/** Returns the form of the time when it was read, and `undefined` when it was not. */
function takeReading(draft: RecordDraft, value: unknown): TimeReading["form"] | undefined {
  if (draft.time !== undefined) return undefined;
  const reading = readTime(value);
  if (reading === undefined) draft.notes.push("timestamp_unreadable");
  if (reading?.form === "iso_without_zone") draft.hasLocalTime = true;
  draft.time = reading?.time;
  return reading?.form;
}

function setTime(draft: RecordDraft, value: HrTime | undefined): boolean {
  if (value === undefined || draft.time !== undefined) return false;
  draft.time = value;
  return true;
}

function isCount(value: unknown, last: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= last;
}
