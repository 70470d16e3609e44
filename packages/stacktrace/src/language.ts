import type { ExceptionNode } from "./chain/exception-node.ts";
import type { StackTraceHint, StackTracePlatform } from "./stack-trace.ts";

/** What a language contributes: how to recognise its frames, and how to read a trace of them. */
export interface Language {
  /** The platforms its traces may have; a hint of one of them makes this language go first. */
  readonly platforms: readonly StackTracePlatform[];
  /**
   * Says whether a line is a frame beyond doubt, by itself or with the lines beside it.
   *
   * This alone decides whether a text holds a trace, so prose must never pass. At most one language
   * may claim a line. Looks at a few lines at most.
   */
  readonly isFrameAt: (lines: readonly string[], index: number) => boolean;
  /** Reads the trace that the line `anchor`, the first for which `isFrameAt` holds, is part of. */
  readonly parse: (lines: readonly string[], anchor: number, hint: StackTraceHint) => ParsedTrace;
}

/** A trace as a language found it in the lines of a text. */
export interface ParsedTrace {
  readonly platform: StackTracePlatform;
  /** The exception thrown last. */
  readonly root: ExceptionNode;
  /** Where the trace begins: a line, and a column where something else precedes it there. */
  readonly start: { readonly line: number; readonly column: number };
  /** The first line after the trace. */
  readonly end: number;
  /**
   * Lines of the trace that say nothing about its chain, such as the properties of an error; they are
   * handed back ahead of the text after it. Absent when there are none.
   */
  readonly leftOver?: readonly string[];
}
