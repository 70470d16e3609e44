import type { EventPlatform } from "@rookery/core";
import type { ExceptionMechanism, StackTraceException } from "@rookery/stacktrace";

import type { ReportedException } from "./reported-exception.ts";
import { isNameless, traceException, unnamed, type TracedException } from "./traced-exception.ts";

/** An exception of a tree, with its trace and its place. */
export interface PlacedException {
  readonly reported: ReportedException;
  readonly traced: TracedException;
  readonly mechanism: ExceptionMechanism;
}

/**
 * Lists an exception and those it holds, outermost first, a parent before its children.
 *
 * That is how they are numbered; an event lists them the other way round (Sentry develop docs,
 * exception interface).
 */
export function placeExceptions(
  root: ReportedException,
  platform: EventPlatform,
): readonly PlacedException[] {
  const placed: PlacedException[] = [];
  // As deep as there are errors in the tree, which is limited.
  const place = (reported: ReportedException, parentId: number | undefined): void => {
    const exceptionId = placed.length;
    placed.push({
      reported,
      traced: traceException(reported, platform),
      mechanism: {
        type: "chained",
        exceptionId,
        ...(parentId !== undefined && { parentId }),
      },
    });
    for (const { exception } of reported.object?.linked ?? []) place(exception, exceptionId);
  };
  place(root, undefined);
  return placed;
}

/**
 * Writes a tree of error objects as a trace would tell it, root cause first.
 *
 * Of each object's own trace the frames of the exception thrown last count: the others, if it tells
 * of any, are objects of the tree themselves.
 */
export function exceptionsOfTree(
  placed: readonly PlacedException[],
): readonly StackTraceException[] {
  return placed
    .map(({ traced: { thrown, trace }, mechanism }) => ({
      ...(isNameless(thrown) ? unnamed : thrown),
      mechanism,
      frames: trace?.exceptions.at(-1)?.frames ?? [],
    }))
    .toReversed();
}
