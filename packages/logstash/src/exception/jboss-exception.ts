import { ownValue } from "../logstash-event.ts";
import { javaFrame } from "./java-frame.ts";
import { javaThrowableText, type JavaThrowable } from "./java-throwable.ts";
import { listOf } from "./list-of.ts";

/** Writes the exception of JBoss's JSON formatter (Quarkus, WildFly) as Java prints it. */
export function jbossExceptionText(exception: unknown): string | undefined {
  return javaThrowableText(exception, readThrowable);
}

function readThrowable(value: unknown): JavaThrowable | undefined {
  const className = ownValue(value, "exceptionType");
  if (typeof className !== "string") return undefined;
  const message = ownValue(value, "message");
  return {
    className,
    message: typeof message === "string" ? message : undefined,
    frames: listOf(ownValue(value, "frames"))
      .map(frame)
      .filter((text) => text !== undefined),
    commonFrames: 0,
    cause: ownValue(ownValue(value, "causedBy"), "exception"),
    suppressed: listOf(ownValue(value, "suppressed")),
    isCircular: false,
  };
}

/** JBoss names no files: only class, method and line. */
function frame(entry: unknown): string | undefined {
  const className = ownValue(entry, "class");
  const line = ownValue(entry, "line");
  const hasLine = typeof className === "string" && typeof line === "number" && line >= 0;
  const file = hasLine ? fileOf(className) : undefined;
  return javaFrame({ className, method: ownValue(entry, "method"), file, line });
}

/** A class stands in the file of its outermost class, as Java's compiler wants of public ones. */
function fileOf(className: string): string {
  const simple = className.slice(className.lastIndexOf(".") + 1);
  return `${simple.split("$", 1)[0] ?? simple}.java`;
}
