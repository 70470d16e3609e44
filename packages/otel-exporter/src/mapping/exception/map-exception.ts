import type { EventException, EventPlatform } from "@rookery/core";
import type { StackTracePlatform } from "@rookery/stacktrace";

import { exceptionsOfTrace, exceptionWithoutTrace } from "./event-exceptions.ts";
import { isStackShown } from "./is-stack-shown.ts";
import { exceptionsOfTree, placeExceptions } from "./linked-exceptions.ts";
import type { ReportedException } from "./reported-exception.ts";
import { isNameless, traceException, unnamed, type TracedException } from "./traced-exception.ts";

/** A reported exception as an event shows it. */
export interface MappedException {
  readonly values: readonly EventException[];
  /** The language of the trace; absent when there are no frames. */
  readonly platform?: StackTracePlatform;
  /** What stood in the place of the class' name: `ENOENT`, `23505`. */
  readonly code?: string;
  /** Those whose stack says more than their frames do. */
  readonly withMoreStack: ReadonlySet<ReportedException>;
}

/**
 * Maps a reported exception, and its chain: of the error objects that it holds, else of its stack
 * trace; `undefined` when there is nothing to show but a text in which no frame was found.
 */
export function mapException(
  reported: ReportedException,
  platform: EventPlatform,
): MappedException | undefined {
  const hasLinked = (reported.object?.linked.length ?? 0) > 0;
  return hasLinked ? mapTree(reported, platform) : mapAlone(reported, platform);
}

function mapAlone(
  reported: ReportedException,
  platform: EventPlatform,
): MappedException | undefined {
  const traced = traceException(reported, platform);
  const { thrown, trace, code } = traced;
  if (trace === undefined && isNameless(thrown)) return undefined;
  return {
    values:
      trace === undefined
        ? [exceptionWithoutTrace(thrown)]
        : exceptionsOfTrace(trace.exceptions, thrown),
    ...(trace !== undefined && { platform: trace.platform }),
    ...(code !== undefined && { code }),
    withMoreStack: withMoreStack([{ reported, traced }]),
  };
}

function mapTree(reported: ReportedException, platform: EventPlatform): MappedException {
  const placed = placeExceptions(reported, platform);
  const thrown = placed[0]?.traced.thrown ?? unnamed;
  const code = placed[0]?.traced.code;
  const tracePlatform = placed.find(({ traced }) => traced.trace !== undefined)?.traced.trace
    ?.platform;
  return {
    values: exceptionsOfTrace(exceptionsOfTree(placed), isNameless(thrown) ? unnamed : thrown),
    ...(tracePlatform !== undefined && { platform: tracePlatform }),
    ...(code !== undefined && { code }),
    withMoreStack: withMoreStack(placed),
  };
}

function withMoreStack(
  exceptions: readonly { readonly reported: ReportedException; readonly traced: TracedException }[],
): ReadonlySet<ReportedException> {
  return new Set(
    exceptions
      .filter(({ reported, traced }) => !isStackShown(reported, traced))
      .map(({ reported }) => reported),
  );
}
