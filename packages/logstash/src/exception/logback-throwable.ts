import { ownValue } from "../logstash-event.ts";
import { javaFrame } from "./java-frame.ts";
import { javaThrowableText, type JavaThrowable } from "./java-throwable.ts";
import { listOf } from "./list-of.ts";

/** Returns the `throwable` of logback's JsonEncoder as the stack trace that Java prints. */
export function logbackThrowableText(throwable: unknown): string | undefined {
  return javaThrowableText(throwable, readThrowable);
}

/** Returns the message of a throwable; logback writes `"null"` for one that has none. */
export function logbackMessage(throwable: unknown): string | undefined {
  const message = ownValue(throwable, "message");
  return typeof message === "string" && message !== "null" ? message : undefined;
}

function readThrowable(value: unknown): JavaThrowable | undefined {
  const className = ownValue(value, "className");
  if (typeof className !== "string") return undefined;
  const commonFrames = ownValue(value, "commonFramesCount");
  return {
    className,
    message: logbackMessage(value),
    frames: listOf(ownValue(value, "stepArray"))
      .map(frame)
      .filter((text) => text !== undefined),
    commonFrames: typeof commonFrames === "number" ? commonFrames : 0,
    cause: ownValue(value, "cause"),
    suppressed: listOf(ownValue(value, "suppressed")),
    isCircular: ownValue(value, "cyclic") !== undefined,
  };
}

function frame(step: unknown): string | undefined {
  return javaFrame({
    className: ownValue(step, "className"),
    method: ownValue(step, "methodName"),
    file: ownValue(step, "fileName"),
    line: ownValue(step, "lineNumber"),
  });
}
