import type { DecodeReason } from "./decode-reason.ts";
import type { ExplainedDraft } from "./explained-draft.ts";

/** Where the time of a record is from, in which form, and what was assumed. */
export function timeReasons({ draft, notes }: ExplainedDraft): readonly DecodeReason[] {
  const part = "time";
  const assumed = draft.notes.includes("timestamp_without_zone")
    ? " It names no zone: that of the decoder was taken, UTC by default."
    : "";
  switch (draft.timeRule) {
    case "own": {
      const field = notes.source("time") ?? "";
      const epoch = draft.notes.includes("timestamp_number") ? " as a number since 1970" : "";
      return [
        { part, code: "read_from_field", field, message: `Read from ${field}${epoch}.${assumed}` },
      ];
    }
    case "fallback": {
      const field = notes.source("fallbackTime") ?? "";
      const message = `Read from ${field}, as no better field holds a time.${assumed}`;
      return [{ part, code: "read_from_lesser_field", field, message }];
    }
    case "recovered": {
      const field = notes.source("lostTime") ?? "";
      const message = `Read from ${field}: Logstash could not read it, and put the time of arrival into @timestamp.`;
      return [{ part, code: "recovered_time", field, message }];
    }
    case "observed": {
      const message = draft.notes.includes("timestamp_unreadable")
        ? "The time is in no known form: the time of reading stands in."
        : "No field holds a time: the time of reading stands in.";
      return [{ part, code: "time_of_reading", message }];
    }
    default:
      return [];
  }
}
