import type { DecodeReason } from "./decode-reason.ts";
import { dialectReasons } from "./dialect-reasons.ts";
import type { ExplainedDraft } from "./explained-draft.ts";
import { recordReasons } from "./record-reasons.ts";
import { severityReasons } from "./severity-reasons.ts";
import { sourceReasons } from "./source-reasons.ts";
import { timeReasons } from "./time-reasons.ts";

/** Why a record is as it is, part by part. */
export function explainDraft(explained: ExplainedDraft): readonly DecodeReason[] {
  return [
    ...dialectReasons(explained),
    ...timeReasons(explained),
    ...severityReasons(explained),
    ...sourceReasons(explained),
    ...recordReasons(explained),
  ];
}
