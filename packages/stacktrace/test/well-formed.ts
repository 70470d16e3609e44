import { maxExceptions, maxFramesPerException, type StackTrace } from "../src/index.ts";

/** Whether holds what must hold for every trace, whatever the text was. */
export function isWellFormed(trace: StackTrace | undefined): boolean {
  const exceptions = trace?.exceptions ?? [];
  return (
    trace?.exceptions.length !== 0 &&
    exceptions.length <= maxExceptions &&
    exceptions.every(({ mechanism, frames }, index) => {
      const id = mechanism?.exceptionId ?? 0;
      const isNumbered = id === exceptions.length - 1 - index;
      return (
        isNumbered && (mechanism?.parentId ?? -1) < id && frames.length <= maxFramesPerException
      );
    })
  );
}
