import type { EventException, EventMechanism } from "@rookery/core";
import type { StackTraceException } from "@rookery/stacktrace";

import { eventFrame } from "./event-frame.ts";
import type { ThrownException } from "./exception-type.ts";

/** It was caught, or it would not be in a log; `generic` is the type for "not known more exactly". */
const mechanism: EventMechanism = { type: "generic", handled: true };

/** Writes an exception of which there is no trace. */
export function exceptionWithoutTrace(thrown: ThrownException): EventException {
  return { ...names(thrown), mechanism };
}

/** Writes the exceptions of a trace; the last one is known better than the trace tells. */
export function exceptionsOfTrace(
  exceptions: readonly StackTraceException[],
  thrown: ThrownException,
): readonly EventException[] {
  const last = exceptions.length - 1;
  return exceptions.map((exception, index) => {
    const isLast = index === last;
    const place = chainMechanism(exception, isLast);
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
  exception: StackTraceException,
  isLast: boolean,
): EventMechanism | undefined {
  const link = exception.mechanism;
  if (link === undefined) return isLast ? mechanism : undefined;
  return {
    ...(isLast ? mechanism : { type: link.type }),
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
