import type { EventFrame } from "@rookery/core";
import type { StackFrame } from "@rookery/stacktrace";

import type { ByteBudget } from "../value/byte-budget.ts";
import { eventFrame } from "./event-frame.ts";

/**
 * Writes the frames of one exception, as many as the budget allows.
 *
 * What is over the budget goes from the oldest call on: where it failed, the last frame, tells most.
 */
export function eventFrames(
  frames: readonly StackFrame[],
  budget: ByteBudget,
): readonly EventFrame[] {
  const kept: EventFrame[] = [];
  for (const frame of frames.toReversed()) {
    const written = eventFrame(frame);
    if (!budget.take(Buffer.byteLength(JSON.stringify(written)) + 1)) break;
    kept.push(written);
  }
  return kept.toReversed();
}
