import type { Settlement } from "@rookery/core";

import type { RecordEnd } from "../../pipeline/receipt.ts";
import { dropMeanings } from "./drop-meaning.ts";

/** How something ended that was sent, or was to be. */
export interface Ending {
  readonly kind: "sent" | "failed" | "left_out";
  /** As it is counted; empty for what was sent. */
  readonly reason: string;
  readonly end: RecordEnd;
}

/** `undefined` for what is on disk, and has not ended. */
const endings: Readonly<Record<Exclude<Settlement["status"], "dropped">, Ending | undefined>> = {
  accepted: { kind: "sent", reason: "", end: "done" },
  merged: { kind: "left_out", reason: "merged", end: "done" },
  repeated: { kind: "left_out", reason: "repeated", end: "done" },
  dead_lettered: { kind: "failed", reason: "dead_lettered", end: "done" },
  spooled: undefined,
};

/** Tells how something ended; `undefined` for what is on disk, and has not. */
export function endingOf(settlement: Settlement): Ending | undefined {
  if (settlement.status !== "dropped") return endings[settlement.status];
  const { reason } = settlement;
  const { end, isLoss } = dropMeanings[reason];
  return { kind: isLoss ? "failed" : "left_out", reason, end };
}
