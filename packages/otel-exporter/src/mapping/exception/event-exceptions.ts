import type { EventException, EventMechanism } from "@rookery/core";
import type { StackTraceException } from "@rookery/stacktrace";

import { eventFrame } from "./event-frame.ts";
import type { ThrownException } from "./exception-type.ts";

/**
 * Writes the exceptions of a trace, or of a tree of errors; the last one is known better than the trace
 * tells, and so is how it was found. One that is alone has no number.
 */
export function eventExceptions(
  exceptions: readonly StackTraceException[],
  thrown: ThrownException,
  mechanism: EventMechanism,
): readonly EventException[] {
  const last = exceptions.length - 1;
  return exceptions.map((exception, index) => {
    const isLast = index === last;
    const place =
      last === 0 ? mechanism : chainMechanism(exception, isLast ? mechanism : undefined);
    return {
      ...names(isLast ? thrown : exception),
      ...(place !== undefined && { mechanism: place }),
      ...(exception.frames.length > 0 && {
        stacktrace: { frames: exception.frames.map(eventFrame) },
      }),
    };
  });
}

function chainMechanism(
  { mechanism: link }: StackTraceException,
  ofLast: EventMechanism | undefined,
): EventMechanism | undefined {
  if (link === undefined) return ofLast;
  return {
    ...(ofLast ?? { type: link.type }),
    exception_id: link.exceptionId,
    ...(link.parentId !== undefined && { parent_id: link.parentId }),
    ...(link.source !== undefined && { source: link.source }),
    ...(link.isExceptionGroup === true && { is_exception_group: true }),
  };
}

function names({ type, module, value }: ThrownException | StackTraceException): EventException {
  return {
    ...(type !== undefined && { type }),
    ...(value !== undefined && { value }),
    ...(module !== undefined && { module }),
  };
}
