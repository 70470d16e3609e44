import type { Fitting } from "../fit/fitting.ts";
import type { EventFrame } from "../packet/event-stacktrace.ts";
import { withoutMiddle } from "./select-frames.ts";

/** How many frames of a trace keep variables and source code. */
const maxDetailed = 50;

/**
 * Takes variables and source code from the middle of a trace of more than 50 frames.
 *
 * Who reads a trace counts the middle in two ways, and what stays has to stay in both: Relay counts
 * the app's own frames and all others each from their ends, Sentry's documentation (data handling)
 * from the middle of the whole. In both the app's own frames come last.
 */
export function withBoundedDetails(
  frames: readonly EventFrame[],
  fitting: Fitting,
): readonly EventFrame[] {
  if (frames.length <= maxDetailed) return frames;
  const own = indexesWhere(frames, true);
  const others = indexesWhere(frames, false);
  const room = Math.max(maxDetailed - own.length, 0);
  // Relay shares an odd room in halves, and takes the one that is over from the own frames' middle.
  const isOver = room % 2 === 1 && others.length > room && own.length > 0;
  const byEnds = new Set([
    ...evenEnds(own, isOver ? own.length - 1 : maxDetailed),
    ...evenEnds(others, room),
    // Where it failed is kept in any case.
    frames.length - 1,
  ]);
  const middle = (frames.length - 1) / 2;
  const byMiddle = new Set(
    [...farthest(own, middle), ...farthest(others, middle)].slice(0, maxDetailed),
  );
  const kept = frames.map((frame, index) =>
    byEnds.has(index) && byMiddle.has(index) ? frame : withoutDetails(frame),
  );
  const stripped = kept.filter((frame, index) => frame !== frames[index]).length;
  if (stripped === 0) return frames;
  fitting.change("removed", `variables and source code of ${stripped} frames in the middle`);
  return kept;
}

/** Leaves out what is shown beside a frame; gives the frame itself where there is nothing. */
export function withoutDetails(frame: EventFrame): EventFrame {
  const { vars, pre_context, context_line, post_context, ...kept } = frame;
  return [vars, pre_context, context_line, post_context].every((part) => part === undefined)
    ? frame
    : kept;
}

function indexesWhere(frames: readonly EventFrame[], isOwn: boolean): readonly number[] {
  return Array.from(frames.keys()).filter((index) => (frames[index]?.in_app === true) === isOwn);
}

/** Relay keeps as many at either end. */
function evenEnds(indexes: readonly number[], count: number): readonly number[] {
  return indexes.length <= count ? indexes : withoutMiddle(indexes, count - (count % 2));
}

function farthest(indexes: readonly number[], middle: number): readonly number[] {
  return indexes.toSorted(
    (first, second) => Math.abs(second - middle) - Math.abs(first - middle) || second - first,
  );
}
