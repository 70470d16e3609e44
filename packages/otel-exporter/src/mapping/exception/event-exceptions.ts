import type { EventException, EventMechanism } from "@rookery/core";
import type { StackTraceException } from "@rookery/stacktrace";

import { limitText } from "../text/limit-text.ts";
import { ByteBudget } from "../value/byte-budget.ts";
import { takeText } from "../value/take-text.ts";
import { eventFrames } from "./event-frames.ts";
import type { ThrownException } from "./exception-type.ts";

/** Bytes of frames in one event: Sentry takes 1 MiB for an event in all. */
const maxFrameBytes = 400_000;
/** Bytes of messages in one event, in equal shares: fifty of the longest would be over that, too. */
const maxMessageBytes = 150_000;
const maxNameLength = 256;
const maxValueLength = 8192;

/** It was caught, or it would not be in a log; `generic` is the type for "not known more exactly". */
const mechanism: EventMechanism = { type: "generic", handled: true };

/** Writes an exception of which there is no trace. */
export function exceptionWithoutTrace(thrown: ThrownException): EventException {
  return { ...names(thrown, maxMessageBytes), mechanism };
}

/** Writes the exceptions of a trace; the last one is known better than the trace tells. */
export function exceptionsOfTrace(
  exceptions: readonly StackTraceException[],
  thrown: ThrownException,
): readonly EventException[] {
  const frameBudget = new ByteBudget(maxFrameBytes);
  const messageBytes = Math.floor(maxMessageBytes / exceptions.length);
  const last = exceptions.length - 1;
  // From the last to the first: what was thrown last has the first claim on the budget.
  return exceptions
    .map((exception, index) => ({ exception, isLast: index === last }))
    .toReversed()
    .map(({ exception, isLast }) => {
      const frames = eventFrames(exception.frames, frameBudget);
      const place = chainMechanism(exception, isLast);
      return {
        ...names(isLast ? thrown : exception, messageBytes),
        ...(place !== undefined && { mechanism: place }),
        ...(frames.length > 0 && { stacktrace: { frames } }),
      };
    })
    .toReversed();
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
  };
}

function names(
  { type, module, value }: ThrownException | StackTraceException,
  messageBytes: number,
): EventException {
  return {
    ...(type !== undefined && { type: limitText(type, maxNameLength) }),
    ...(value !== undefined && {
      value: takeText(value, maxValueLength, new ByteBudget(messageBytes)),
    }),
    ...(module !== undefined && { module: limitText(module, maxNameLength) }),
  };
}
