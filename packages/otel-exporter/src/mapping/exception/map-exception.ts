import type { EventException, EventPlatform } from "@rookery/core";
import { parseStackTrace, type StackTrace, type StackTracePlatform } from "@rookery/stacktrace";

import { tracePlatform } from "../resource/platform.ts";
import {
  exceptionsOfTrace,
  exceptionWithoutTrace,
  type ThrownException,
} from "./event-exceptions.ts";
import { isClassName, isErrorCode, splitJavaClass, type ExceptionClass } from "./exception-type.ts";
import type { ReportedException } from "./reported-exception.ts";

/** A reported exception as an event shows it. */
export interface MappedException {
  readonly values: readonly EventException[];
  /** The language of the trace; absent when there are no frames. */
  readonly platform?: StackTracePlatform;
  /** What stood in the place of the class' name: `ENOENT`, `23505`. */
  readonly code?: string;
}

/**
 * Maps a reported exception and the chain that its stack trace tells of; `undefined` when there is
 * nothing to show but a text in which no frame was found.
 *
 * What the record states wins over what its trace says of the exception that was thrown last, with
 * two exceptions: an error code gives way to the class that the trace names, and a message that only
 * joins the messages of the chain (pino) gives way to the first of them.
 */
export function mapException(
  reported: ReportedException,
  platform: EventPlatform,
): MappedException | undefined {
  const trace = parseTrace(reported, platform);
  const last = trace?.exceptions.at(-1);
  if (trace === undefined || last === undefined) return mapWithoutTrace(reported, platform);
  const { code, ...named } = chooseClass(reported.type, last, trace.platform);
  const value = chooseMessage(reported.message, trace);
  const thrown: ThrownException = { ...named, ...(value !== undefined && { value }) };
  return {
    values: exceptionsOfTrace(trace.exceptions, nameless(thrown) ? unnamed : thrown),
    platform: trace.platform,
    ...(code !== undefined && { code }),
  };
}

/** Sentry drops an exception, frames and all, that has neither type nor value. */
const unnamed: ThrownException = { type: "Error" };

function nameless({ type, value }: ThrownException): boolean {
  return type === undefined && value === undefined;
}

function mapWithoutTrace(
  { type, message }: ReportedException,
  platform: EventPlatform,
): MappedException | undefined {
  const thrown: ThrownException = {
    ...(type !== undefined && classOf(type, platform)),
    ...(message !== undefined && { value: message }),
  };
  return nameless(thrown) ? undefined : { values: [exceptionWithoutTrace(thrown)] };
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
    ...(type !== undefined && { type }),
    ...(message !== undefined && { message }),
  });
}

function chooseClass(
  reported: string | undefined,
  traced: Partial<ExceptionClass>,
  platform: EventPlatform,
): Partial<ExceptionClass> & { readonly code?: string } {
  const { type, module } = traced;
  const tracedClass = {
    ...(type !== undefined && { type }),
    ...(module !== undefined && { module }),
  };
  if (reported === undefined) return tracedClass;
  const namesClass = type !== undefined && isClassName(type);
  if (isErrorCode(reported) && namesClass) return { ...tracedClass, code: reported };
  const isSame = reported === type || (module !== undefined && reported === `${module}.${type}`);
  return isSame ? tracedClass : classOf(reported, platform);
}

function classOf(type: string, platform: EventPlatform): ExceptionClass {
  return platform === "java" ? splitJavaClass(type) : { type };
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
