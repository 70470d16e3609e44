import type { HrTime } from "@rookery/log-record";

import { readTime } from "../time/read-time.ts";
import { keepPlacedValue } from "./keep-attribute.ts";
import type { PlacedValue, RecordDraft } from "./record-draft.ts";

/** The tag with which Logstash marks an event whose time it could not read. */
const failureTag = "_timestampparsefailure";

/**
 * Returns the time of a draft, or `undefined` when no field holds a readable one.
 *
 * An event that Logstash tagged `_timestampparsefailure` has the time of its arrival in
 * `@timestamp`, and what the producer sent in `_@timestamp`: that is the better one.
 */
export function takeTime(draft: RecordDraft): HrTime | undefined {
  const lost = isMarkedAsLost(draft) ? readPlaced(draft.lostTime) : undefined;
  if (lost !== undefined) {
    draft.notes.push("timestamp_recovered");
    keepPlacedValue(draft, draft.fallbackTime);
    draft.timeRule = "recovered";
    return lost;
  }
  keepPlacedValue(draft, draft.lostTime);
  const fallback = draft.time === undefined ? readPlaced(draft.fallbackTime) : undefined;
  if (fallback === undefined) keepPlacedValue(draft, draft.fallbackTime);
  const time = draft.time ?? fallback;
  if (draft.time !== undefined) draft.timeRule = "own";
  else if (fallback !== undefined) draft.timeRule = "fallback";
  if (time === undefined && !draft.notes.includes("timestamp_unreadable")) {
    draft.notes.push(
      draft.fallbackTime === undefined ? "timestamp_missing" : "timestamp_unreadable",
    );
  }
  return time;
}

function readPlaced(placed: PlacedValue | undefined): HrTime | undefined {
  return placed === undefined ? undefined : readTime(placed.value)?.time;
}

function isMarkedAsLost(draft: RecordDraft): boolean {
  if (draft.lostTime === undefined) return false;
  const tags = draft.attributes["tags"];
  return tags === failureTag || (Array.isArray(tags) && tags.includes(failureTag));
}
