import { bodyText } from "./body-text.ts";
import type { ExceptionCandidate } from "./exception-candidate.ts";
import { candidateAt, exceptionsUnder } from "./exception-maps.ts";
import { isErrorAsBody } from "./is-error.ts";

/** The body as the error that it is: the SDKs check no bodies. */
export function errorAsBody(body: unknown): ExceptionCandidate | undefined {
  return candidateAt({ isInBody: true, path: [] }, body, isErrorAsBody);
}

/** Lists the errors that a body holds: under a name for errors, or as a trace in its text. */
export function* exceptionsInBody(body: unknown): Generator<ExceptionCandidate> {
  yield* exceptionsUnder({ isInBody: true, path: [] }, body);
  const stack = bodyText(body);
  if (stack !== undefined) {
    yield { reported: { stack, isStackInBody: true }, attributes: [], isNoneWithoutFrames: true };
  }
}
