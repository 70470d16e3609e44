import type { Fitting } from "../fit/fitting.ts";
import type { EventFrame } from "../packet/event-stacktrace.ts";

/** How many frames of a trace keep variables and the lines around theirs. */
const maxDetailed = 50;

/**
 * Takes variables and the lines around from frames in the middle of a trace of more than 50.
 *
 * The app's own frames keep them before all others do; of each kind those at the ends, as many at
 * either. The last frame, where it failed, keeps them in any case (Relay, trimming; Sentry develop
 * docs, data handling, "Variable Size").
 */
export function withBoundedDetails(
  frames: readonly EventFrame[],
  fitting: Fitting,
): readonly EventFrame[] {
  if (frames.length <= maxDetailed) return frames;
  const own = indexesWhere(frames, true);
  const others = indexesWhere(frames, false);
  const keptOwn = Math.min(own.length, maxDetailed);
  const middle = new Set([...middleOf(own, keptOwn), ...middleOf(others, maxDetailed - keptOwn)]);
  middle.delete(frames.length - 1);
  const kept = frames.map((frame, index) =>
    middle.has(index) ? withoutSurroundings(frame) : frame,
  );
  const stripped = kept.filter((frame, index) => frame !== frames[index]).length;
  if (stripped === 0) return frames;
  fitting.change("removed", `variables and lines around of ${stripped} frames in the middle`);
  return kept;
}

/** Leaves out all that is shown beside a frame; gives the frame itself where there is nothing. */
export function withoutDetails(frame: EventFrame): EventFrame {
  if (frame.context_line === undefined) return withoutSurroundings(frame);
  const { context_line: _line, ...kept } = frame;
  return withoutSurroundings(kept);
}

/** The line that ran is what a frame is known by: Relay leaves it where it is. */
function withoutSurroundings(frame: EventFrame): EventFrame {
  const { vars, pre_context, post_context, ...kept } = frame;
  return vars === undefined && pre_context === undefined && post_context === undefined
    ? frame
    : kept;
}

function indexesWhere(frames: readonly EventFrame[], isOwn: boolean): readonly number[] {
  return Array.from(frames.keys()).filter((index) => (frames[index]?.in_app === true) === isOwn);
}

/** What lies between the ends that are kept; of an odd number one goes, too. */
function middleOf(indexes: readonly number[], kept: number): readonly number[] {
  const half = Math.floor(kept / 2);
  return indexes.slice(half, Math.max(indexes.length - half, half));
}
