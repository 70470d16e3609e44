import type { EventPlatform } from "@rookery/core";
import {
  maxExceptions,
  type ExceptionMechanism,
  type StackTrace,
  type StackTraceException,
  type StackTracePlatform,
} from "@rookery/stacktrace";

import { isShownByTrace } from "./is-shown-by-trace.ts";
import type { ReportedException } from "./reported-exception.ts";
import { isNameless, traceException, unnamed, type TracedException } from "./traced-exception.ts";

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

/**
 * Lists an exception and those it holds, and numbers them outermost first, a parent before its children;
 * an event lists them the other way round (Sentry develop docs, exception interface).
 */
export function placeExceptions(
  reported: ReportedException,
  platform: EventPlatform,
): PlacedExceptions {
  const placing = new Placing(platform, maxExceptions - countErrors(reported));
  const root = placing.place(reported, {});
  return {
    exceptions: placing.exceptions(),
    root,
    ...(placing.platform !== undefined && { platform: placing.platform }),
    withMoreStack: placing.withMoreStack,
  };
}

/** At most fifty, because no more are read. */
function countErrors({ object }: ReportedException): number {
  return (object?.linked ?? []).reduce((sum, { exception }) => sum + countErrors(exception), 1);
}

/** The place of an exception that is the only one of its trace. */
const onlyOne: ExceptionMechanism = { type: "chained", exceptionId: 0 };

type Link = Pick<ExceptionMechanism, "parentId" | "source">;

class Placing {
  readonly withMoreStack: Set<ReportedException> = new Set();
  platform: StackTracePlatform | undefined;
  readonly #placed: (StackTraceException & { readonly mechanism: ExceptionMechanism })[] = [];
  readonly #platform: EventPlatform;
  /** How many exceptions there is room for beside the errors themselves. */
  #spare: number;

  constructor(platform: EventPlatform, spare: number) {
    this.#platform = platform;
    this.#spare = spare;
  }

  /** As deep as there are errors in the tree, which is limited. */
  place(reported: ReportedException, link: Link): TracedException {
    const traced = traceException(reported, this.#platform);
    const { thrown, trace, further } = traced;
    const linked = reported.object?.linked ?? [];
    const isGroup = linked.some(({ place }) => place.endsWith("]"));
    const last = trace?.exceptions.at(-1);
    const isTracedGroup = last?.mechanism?.isExceptionGroup === true;
    const exceptionId = this.#placed.length;
    this.platform ??= trace?.platform;
    this.#placed.push({
      ...(isNameless(thrown) ? unnamed : thrown),
      mechanism: {
        type: "chained",
        exceptionId,
        ...link,
        ...((isGroup || isTracedGroup) && { isExceptionGroup: true }),
      },
      frames: last?.frames ?? [],
    });
    const chains = [...(trace === undefined ? [] : [trace]), ...further];
    // What a trace tells of a cause or of errors, the error that holds them tells better.
    const isTold =
      linked.some(({ place }) => place.endsWith("cause")) ||
      (isGroup && trace?.exceptions.some(isItemOfTrace) === true);
    const left = chains.filter((chain, index) => {
      if (index === 0 && (isTold || chain.exceptions.length === 1)) return false;
      return !this.#placeChain(chain, exceptionId, index === 0);
    });
    if (left.length > 0 || !isShownByTrace(reported, traced)) this.withMoreStack.add(reported);
    for (const { place, exception } of linked) {
      this.place(exception, { parentId: exceptionId, source: place });
    }
    return traced;
  }

  /** The exceptions, without numbers when there is but one. */
  exceptions(): readonly StackTraceException[] {
    if (this.#placed.length > 1) return this.#placed.toReversed();
    return this.#placed.map(({ mechanism: _, ...exception }) => exception);
  }

  /**
   * Places what a trace tells of under the exception that has it; its last one is that exception itself
   * where the trace is its own. Returns whether there was room.
   */
  #placeChain({ exceptions }: StackTrace, parentId: number, isOwn: boolean): boolean {
    const others = isOwn ? exceptions.slice(0, -1) : exceptions;
    if (others.length > this.#spare) return false;
    this.#spare -= others.length;
    const start = this.#placed.length;
    const firstId = isOwn ? parentId : start;
    for (const exception of others.toReversed()) {
      const { mechanism = onlyOne } = exception;
      this.#placed.push({
        ...exception,
        mechanism: {
          ...mechanism,
          exceptionId: firstId + mechanism.exceptionId,
          parentId: mechanism.parentId === undefined ? parentId : firstId + mechanism.parentId,
        },
      });
    }
    return true;
  }
}

function isItemOfTrace({ mechanism }: StackTraceException): boolean {
  return mechanism?.source?.endsWith("]") === true;
}
