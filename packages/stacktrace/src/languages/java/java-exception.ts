import { createExceptionNode, type ExceptionNode } from "../../chain/exception-node.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { splitClassName } from "./class-name.ts";

/** An exception while its lines are being read. */
export interface JavaException {
  readonly node: ExceptionNode;
  /** How far its header is indented: suppressed exceptions are indented more. */
  readonly indent: number;
  /** The lines of its message so far; `undefined` once its frames have begun. */
  message: string[] | undefined;
  /** Crash frame first, as printed, without those in common with the enclosing trace. */
  readonly frames: StackFrame[];
  /** How many frames at the end of the enclosing trace belong to this one too. */
  commonCount: number;
  /** The exception that this one caused or that suppressed it: its trace encloses this one's. */
  enclosing: JavaException | undefined;
}

/** Begins an exception; `message` is `undefined` when its message is complete or unknown. */
export function createJavaException(
  className: string | undefined,
  message: string[] | undefined,
  indent: number,
): JavaException {
  const name =
    className === undefined ? { type: undefined, module: undefined } : splitClassName(className);
  return {
    node: createExceptionNode({ ...name, value: undefined }),
    indent,
    message,
    frames: [],
    commonCount: 0,
    enclosing: undefined,
  };
}

/** Ends the message: a further line that is no structure does not belong to it. */
export function endMessage(exception: JavaException): void {
  const value = exception.message?.join("\n").trimEnd();
  exception.message = undefined;
  if (value !== undefined && value !== "") {
    exception.node.value = value;
  }
}
