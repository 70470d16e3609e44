import type { EventException, EventMechanism, EventPlatform } from "@rookery/core";
import type { StackTracePlatform } from "@rookery/stacktrace";

import { unnamed } from "./choose-class.ts";
import { eventExceptions } from "./event-exceptions.ts";
import type { ThrownException } from "./exception-type.ts";
import { placeExceptions } from "./place-exceptions.ts";
import type { ReportedException } from "./reported-exception.ts";
import { isNameless } from "./traced-exception.ts";

/** What the record says beside its exception. */
export interface RecordContext {
  readonly platform: EventPlatform;
  /** How the exception was found. */
  readonly mechanism: EventMechanism;
  /** The text of the body. */
  readonly recordText: string | undefined;
}

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
 * Maps a reported exception, with all that it holds and that its trace tells of; `undefined` when there
 * is nothing to show but a text in which no frame was found.
 */
export function mapException(
  reported: ReportedException,
  context: RecordContext,
): MappedException | undefined {
  const { exceptions, root, platform, withMoreStack } = placeExceptions(reported, context.platform);
  const isAlone = exceptions.length === 1;
  if (isAlone && platform === undefined && isNameless(root.thrown)) return undefined;
  const { code } = root;
  return {
    values: eventExceptions(exceptions, named(root.thrown, reported, context), context.mechanism),
    ...(platform !== undefined && { platform }),
    ...(code !== undefined && { code }),
    withMoreStack,
  };
}

/** Frames without a name stand for what the record says; a body that holds them says no more. */
function named(
  thrown: ThrownException,
  { isStackInBody }: ReportedException,
  { recordText }: RecordContext,
): ThrownException {
  if (!isNameless(thrown)) return thrown;
  const isSaid = isStackInBody !== true && recordText !== undefined;
  return { ...unnamed, ...(isSaid && { value: recordText }) };
}
