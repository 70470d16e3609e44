import type { HrTime } from "@rookery/log-record";

import { readTime, type TimeReading } from "../time/read-time.ts";
import type { TimeZone } from "../time/time-zone.ts";
import { keepPlacedValue } from "./keep-attribute.ts";
import type { PlacedValue, RecordDraft, TimeRule } from "./record-draft.ts";

/** The tag with which Logstash marks an event whose time it could not read. */
const failureTag = "_timestampparsefailure";

/**
 * Returns the time of a draft, or `undefined` when no field holds a readable one.
 *
 * An event that Logstash tagged `_timestampparsefailure` has the time of its arrival in
 * `@timestamp`, and what the producer sent in `_@timestamp`: that is the better one. A time that names
 * no zone is of the zone that the decoder was told.
 */
export function takeTime(draft: RecordDraft, timeZone: TimeZone | undefined): HrTime | undefined {
  const time = chooseTime(draft);
  if (time === undefined || !draft.hasLocalTime) return time;
  draft.notes.push("timestamp_without_zone");
  return timeZone === undefined ? time : timeZone(time);
}

function chooseTime(draft: RecordDraft): HrTime | undefined {
  const lost = isMarkedAsLost(draft) ? readPlaced(draft.lostTime) : undefined;
  if (lost !== undefined) {
    draft.notes.push("timestamp_recovered");
    keepPlacedValue(draft, draft.fallbackTime);
    return decide(draft, "recovered", lost);
  }
  keepPlacedValue(draft, draft.lostTime);
  if (draft.time !== undefined) {
    keepPlacedValue(draft, draft.fallbackTime);
    draft.timeRule = "own";
    return draft.time;
  }
  const fallback = readPlaced(draft.fallbackTime);
  if (fallback !== undefined) return decide(draft, "fallback", fallback);
  keepPlacedValue(draft, draft.fallbackTime);
  if (!draft.notes.includes("timestamp_unreadable")) {
    draft.notes.push(
      draft.fallbackTime === undefined ? "timestamp_missing" : "timestamp_unreadable",
    );
  }
  return undefined;
}

function decide(draft: RecordDraft, rule: TimeRule, reading: TimeReading): HrTime {
  draft.timeRule = rule;
  draft.hasLocalTime = reading.form === "iso_without_zone";
  return reading.time;
}

function readPlaced(placed: PlacedValue | undefined): TimeReading | undefined {
  return placed === undefined ? undefined : readTime(placed.value);
}

function isMarkedAsLost(draft: RecordDraft): boolean {
  if (draft.lostTime === undefined) return false;
  const tags = draft.attributes["tags"];
  return tags === failureTag || (Array.isArray(tags) && tags.includes(failureTag));
}
