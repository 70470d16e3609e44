import type { ExceptionMechanism, StackFrame } from "../stack-trace.ts";

/** One exception as a parser finds it: a node of a tree whose root is the one thrown last. */
export interface ExceptionNode {
  type: string | undefined;
  module: string | undefined;
  value: string | undefined;
  /** Oldest call first once the parser is done; all of them, uncapped. */
  frames: StackFrame[];
  /** Whether it is a group of others, such as JavaScript's `AggregateError`. */
  isGroup?: boolean;
  /** In the order of the text. */
  readonly children: ExceptionChild[];
}

/** The tie between an exception and one that it wraps or suppresses. */
export interface ExceptionChild {
  readonly kind: ExceptionMechanism["type"];
  /** Where the parent holds it, such as `errors[0]`. */
  readonly source?: string;
  readonly node: ExceptionNode;
}

/** Creates an exception without frames or children. */
export function createExceptionNode(
  name: Pick<ExceptionNode, "type" | "module" | "value">,
): ExceptionNode {
  return { type: name.type, module: name.module, value: name.value, frames: [], children: [] };
}
