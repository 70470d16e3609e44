import type { EventPlatform } from "@rookery/core";
import { parseStackTrace, type StackTrace } from "@rookery/stacktrace";

import { tracePlatform } from "../resource/platform.ts";
import { chooseClass, classOf, unnamed } from "./choose-class.ts";
import { isGeneralClass } from "./error-fields.ts";
import { isErrorCode, type ThrownException } from "./exception-type.ts";
import { furtherTraces } from "./further-traces.ts";
import type { ReportedException } from "./reported-exception.ts";

/** A reported exception, compared with what its stack trace says. */
export interface TracedException {
  /** What is known of it; nothing at all when there is but a text in which no frame was found. */
  readonly thrown: ThrownException;
  /** Absent when there are no frames. */
  readonly trace?: StackTrace;
  /** The traces that follow it in the same text. */
  readonly further: readonly StackTrace[];
  /** What stood in the place of the class' name: `ENOENT`, `23505`. */
  readonly code?: string;
}

/**
 * Parses the trace of a reported exception, and decides who is right.
 *
 * What the record states wins over what its trace says of the exception that was thrown last, with
 * three exceptions: an error code and a class that every error has (`Error`) give way to the class that
 * the trace names, and a message that only joins those of the chain (pino) to the first of them.
 */
export function traceException(
  reported: ReportedException,
  platform: EventPlatform,
): TracedException {
  const trace = parseTrace(reported, platform);
  const last = trace?.exceptions.at(-1);
  if (trace === undefined || last === undefined) {
    return { thrown: statedOnly(reported, platform), further: [] };
  }
  const { code, ...named } = chooseClass(reported.type, last, trace.platform);
  const value = chooseMessage(reported.message, trace);
  const thrown: ThrownException = { ...named, ...(value !== undefined && { value }) };
  return {
    thrown: isNameless(thrown) ? namedByText(reported, trace) : thrown,
    trace,
    further: furtherTraces(reported, trace),
    ...(code !== undefined && { code }),
  };
}

/** Frames in a body have their message above them, if anywhere: `error: duplicate key` (pg). */
function namedByText(
  { isStackInBody }: ReportedException,
  { before }: StackTrace,
): ThrownException {
  return isStackInBody === true && before !== undefined ? { ...unnamed, value: before } : {};
}

/** Tells whether nothing is known of an exception. */
export function isNameless({ type, value }: ThrownException): boolean {
  return type === undefined && value === undefined;
}

function statedOnly(
  { type, message }: ReportedException,
  platform: EventPlatform,
): ThrownException {
  return {
    ...(type !== undefined && classOf(type, platform)),
    ...(message !== undefined && { value: message }),
  };
}

function parseTrace(
  { type, message, stack }: ReportedException,
  platform: EventPlatform,
): StackTrace | undefined {
  const hint = tracePlatform(platform);
  // A language that is known but not parsed must not be read as another one that looks like it.
  if (stack === undefined || (hint === undefined && platform !== "other")) return undefined;
  return parseStackTrace(stack, {
    ...(hint !== undefined && { platform: hint }),
    // What may stand before any message would be found in the middle of a name: `Error` in `TypeError`.
    ...(type !== undefined && !isGeneralClass(type) && !isErrorCode(type) && { type }),
    ...(message !== undefined && { message }),
  });
}

/** pino's serializer writes `outer: inner: root` where the trace says `outer`, caused by the others. */
function chooseMessage(reported: string | undefined, trace: StackTrace): string | undefined {
  const { exceptions } = trace;
  const traced = exceptions.at(-1)?.value;
  if (reported === undefined || exceptions.length === 1) return reported ?? traced;
  const joined = exceptions
    .map((exception) => exception.value ?? "")
    .toReversed()
    .join(": ");
  return reported === joined ? traced : reported;
}
