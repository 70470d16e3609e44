import { createExceptionNode, type ExceptionNode } from "../../chain/exception-node.ts";
import type { StackFrame } from "../../stack-trace.ts";
import type { FrameForm } from "./frame-form.ts";

/** An exception while its lines are being read. */
export interface V8Exception {
  readonly node: ExceptionNode;
  /** How far its header is indented; its properties and frames are indented more. */
  readonly indent: number;
  /** The lines of its message so far; `undefined` once its frames have begun. */
  message: string[] | undefined;
  /** Crash frame first, as printed. */
  frames: StackFrame[];
  /** Frames that Node left out because the cause has them too: how many, and after how many. */
  omitted: { readonly position: number; readonly count: number } | undefined;
  /** The error that `[cause]` names. */
  cause: V8Exception | undefined;
  /** The lines of its properties but `[cause]` and `[errors]`, without its own indentation. */
  readonly properties: string[];
  /** Whether its properties are being printed, between ` {` and `}`. */
  hasOpenBlock: boolean;
}

/** The exceptions of one V8 trace, as far as its lines have been read. */
export interface V8Trace {
  /** All of them in the order of the text: a parent before its children. */
  readonly exceptions: V8Exception[];
  /** Those whose lines may still come, outermost first. */
  readonly open: V8Exception[];
  /** The `[errors]` lists being printed: how many elements so far, by how far those are indented. */
  readonly lists: Map<number, number>;
  readonly form: FrameForm;
}

/** Begins an exception; `message` is `undefined` when its message is complete or unknown. */
export function createV8Exception(
  name: string | undefined,
  message: string[] | undefined,
  indent: number,
): V8Exception {
  const node = createExceptionNode({ type: name, module: undefined, value: undefined });
  if (name === "AggregateError") {
    node.isGroup = true;
  }
  return {
    node,
    indent,
    message,
    frames: [],
    omitted: undefined,
    cause: undefined,
    properties: [],
    hasOpenBlock: false,
  };
}

/**
 * Adds an exception to a trace, as the one that the next lines belong to.
 *
 * `source` is the property of its parent that holds it: `cause` or `errors[0]`.
 */
export function addException(
  trace: V8Trace,
  parent: V8Exception,
  child: V8Exception,
  source: string,
): void {
  parent.node.children.push({ kind: "chained", source, node: child.node });
  trace.exceptions.push(child);
  trace.open.push(child);
}

/** Ends the message: a further line that is no frame does not belong to it. */
export function endMessage(exception: V8Exception): void {
  const value = exception.message?.join("\n").trimEnd();
  exception.message = undefined;
  if (value !== undefined && value !== "") {
    exception.node.value = value;
  }
}
