import type { EventPlatform } from "@rookery/core";
import type {
  ExceptionMechanism,
  StackTrace,
  StackTraceException,
  StackTracePlatform,
} from "@rookery/stacktrace";

import { unnamed } from "./choose-class.ts";
import { isShownByTrace } from "./is-shown-by-trace.ts";
import { NumberedExceptions } from "./numbered-exceptions.ts";
import type { LinkedException, ReportedException } from "./reported-exception.ts";
import { isNameless, traceException, type TracedException } from "./traced-exception.ts";

/** An exception, those it holds, and those that their traces tell of. */
export interface PlacedExceptions {
  /** Root cause first, as events list them. */
  readonly exceptions: readonly StackTraceException[];
  /** The reported exception itself. */
  readonly root: TracedException;
  /** The language of the first trace; absent when there are no frames. */
  readonly platform?: StackTracePlatform;
  /** Those whose stack says more than is shown. */
  readonly withMoreStack: ReadonlySet<ReportedException>;
}

/** Lists an exception with those that it holds, and those that their traces tell of: fifty at most. */
export function placeExceptions(
  reported: ReportedException,
  recordPlatform: EventPlatform,
): PlacedExceptions {
  const numbered = new NumberedExceptions(countErrors(reported));
  const withMoreStack = new Set<ReportedException>();
  let platform: StackTracePlatform | undefined;
  // As deep as there are errors in the tree, which is limited.
  const place = (error: ReportedException, link: Link): TracedException => {
    const traced = traceException(error, recordPlatform);
    platform ??= traced.trace?.platform;
    const id = numbered.nextId;
    const linked = error.object?.linked ?? [];
    addTraced(numbered, traced, linked, link);
    const hasRoom = addTold(numbered, traced, linked, id);
    if (!hasRoom || !isShownByTrace(error, traced)) withMoreStack.add(error);
    for (const { place: source, exception } of linked) place(exception, { parentId: id, source });
    return traced;
  };
  const root = place(reported, {});
  return {
    exceptions: numbered.rootCauseFirst(),
    root,
    ...(platform !== undefined && { platform }),
    withMoreStack,
  };
}

/** At most fifty, because no more are read. */
function countErrors({ object }: ReportedException): number {
  return (object?.linked ?? []).reduce((sum, { exception }) => sum + countErrors(exception), 1);
}

type Link = Pick<ExceptionMechanism, "parentId" | "source">;

function addTraced(
  numbered: NumberedExceptions,
  { thrown, trace }: TracedException,
  linked: readonly LinkedException[],
  link: Link,
): void {
  const last = trace?.exceptions.at(-1);
  const isGroup = linked.some(isItem) || last?.mechanism?.isExceptionGroup === true;
  const named = isNameless(thrown) ? unnamed : thrown;
  numbered.add(
    { ...named, frames: last?.frames ?? [] },
    { ...link, ...(isGroup && { isExceptionGroup: true }) },
  );
}

/** Adds what a trace and those that follow it tell of; returns whether there was room for all. */
function addTold(
  numbered: NumberedExceptions,
  { trace, further }: TracedException,
  linked: readonly LinkedException[],
  id: number,
): boolean {
  const own = trace === undefined || isToldBetter(trace, linked) ? [] : trace.exceptions;
  let hasRoom = numbered.addTrace(own.slice(0, -1), id, id);
  for (const { exceptions } of further) {
    hasRoom = numbered.addTrace(exceptions, id, numbered.nextId) && hasRoom;
  }
  return hasRoom;
}

/** What a trace tells of a cause or of errors, the error that holds them tells better. */
function isToldBetter({ exceptions }: StackTrace, linked: readonly LinkedException[]): boolean {
  if (linked.some(({ place }) => place.endsWith("cause"))) return true;
  const isGroup = exceptions.some(({ mechanism }) => mechanism?.source?.endsWith("]") === true);
  return isGroup && linked.some(isItem);
}

function isItem({ place }: LinkedException): boolean {
  return place.endsWith("]");
}
