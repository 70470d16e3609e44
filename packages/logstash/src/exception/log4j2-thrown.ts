import { ownValue } from "../logstash-event.ts";
import { javaFrame } from "./java-frame.ts";
import { javaThrowableText, type JavaThrowable } from "./java-throwable.ts";
import { listOf } from "./list-of.ts";

/**
 * Returns log4j2's `thrown` as the stack trace that Java prints.
 *
 * `extendedStackTrace` is that text already when the layout has `stacktraceAsString`, else a list of
 * frames from which the text is written.
 */
export function log4j2ThrownText(thrown: unknown): string | undefined {
  const text = ownValue(thrown, "extendedStackTrace");
  if (typeof text === "string") return text === "" ? undefined : text;
  return javaThrowableText(thrown, readThrown);
}

function readThrown(value: unknown): JavaThrowable | undefined {
  const className = ownValue(value, "name");
  if (typeof className !== "string") return undefined;
  const message = ownValue(value, "message");
  const commonFrames = ownValue(value, "commonElementCount");
  return {
    className,
    message: typeof message === "string" ? message : undefined,
    frames: listOf(ownValue(value, "extendedStackTrace"))
      .map(frame)
      .filter((text) => text !== undefined),
    commonFrames: typeof commonFrames === "number" ? commonFrames : 0,
    cause: ownValue(value, "cause"),
    suppressed: listOf(ownValue(value, "suppressed")),
    isCircular: false,
  };
}

function frame(value: unknown): string | undefined {
  return javaFrame({
    className: ownValue(value, "class"),
    method: ownValue(value, "method"),
    file: ownValue(value, "file"),
    line: ownValue(value, "line"),
  });
}
