/**
 * The platform of a trace, in the words of the Sentry event protocol (attribute `platform`).
 *
 * `native` is Rust's, `csharp` that of all of .NET, `elixir` Erlang's too. A JavaScript trace is `node` when a frame lies in a file or in `node:`, and `javascript` when its frames
 * come from a browser.
 */
export type StackTracePlatform =
  | "csharp"
  | "elixir"
  | "go"
  | "java"
  | "javascript"
  | "native"
  | "node"
  | "php"
  | "python"
  | "ruby";

/** What the caller knows about the exception from elsewhere, such as OpenTelemetry attributes. */
export interface StackTraceHint {
  /** Tried first; what the text itself says wins over it. */
  readonly platform?: StackTracePlatform | undefined;
  /** The type of the exception thrown last (`exception.type`); names a list of bare frames. */
  readonly type?: string | undefined;
  /** Its message (`exception.message`); tells a message of several lines from the frames. */
  readonly message?: string | undefined;
}

/** One stack trace found in a text: a chain of exceptions, each with its frames. */
export interface StackTrace {
  /** The language and runtime that wrote the trace. */
  readonly platform: StackTracePlatform;
  /** Root cause first, the exception thrown last at the end (Sentry develop docs, exceptions). */
  readonly exceptions: readonly StackTraceException[];
  /** The text before the trace, trimmed; absent when there is none. */
  readonly before?: string;
  /**
   * The text after the trace, trimmed; it may hold another trace, and begins with what the trace prints
   * of an error besides its chain, such as Node's `{ code: … }`. Absent when there is none.
   */
  readonly after?: string;
}

/** One exception of a chain. A bare list of frames has neither type nor value. */
export interface StackTraceException {
  /**
   * The class without its package: `IllegalStateException`, `TypeError`, `JSONDecodeError`. With its
   * namespace in PHP and .NET, as Sentry's SDKs for them have it.
   */
  readonly type?: string;
  /** The package or module of the class: `java.lang`, `json.decoder`. */
  readonly module?: string;
  /** The message, which may have several lines. */
  readonly value?: string;
  /** How it belongs to the others; absent when it is the only one. */
  readonly mechanism?: ExceptionMechanism;
  /** Oldest call first, the frame that threw last (Sentry develop docs, stack traces). */
  readonly frames: readonly StackFrame[];
}

/** The place of an exception in its chain (Sentry develop docs, exception mechanism). */
export interface ExceptionMechanism {
  /** `suppressed` for Java's `Suppressed:`, `chained` for everything else. */
  readonly type: "chained" | "suppressed";
  /** 0 for the last exception of the list, counting up toward the first. */
  readonly exceptionId: number;
  /** The exception that this one caused, or that suppressed it; absent on exception 0. */
  readonly parentId?: number;
  /** Where its parent holds it: `errors[0]`, `exceptions[1]`, `__cause__`; absent where not known. */
  readonly source?: string;
  /** Set on an exception that is a group of others, such as JavaScript's `AggregateError`. */
  readonly isExceptionGroup?: true;
}

/** One call of a stack. What the text does not say is absent, never guessed. */
export interface StackFrame {
  /** The function or method, without its class where {@link module} holds it. */
  readonly function?: string;
  /**
   * What declares it, where the text proves it: the fully qualified class of a Java or .NET frame, the
   * class that Ruby 3.4 prints, the import path of a Go frame, the module of an installed Python package
   * or of Elixir, package and file of what lies below `node_modules` (`express.lib.router:layer`).
   */
  readonly module?: string;
  /** The file as shown to people: shortened where its root is known. */
  readonly filename?: string;
  /** The whole path or URL of the file. */
  readonly absPath?: string;
  /** Counted from 1. */
  readonly lineNumber?: number;
  /** Counted from 1. */
  readonly columnNumber?: number;
  /** Whether the app itself holds this code, rather than its runtime or a library. */
  readonly isInApp: boolean;
  /** The source line, without its indentation, where the trace prints it. */
  readonly contextLine?: string;
  /** The frame's own platform, where it is another one than its trace's. */
  readonly platform?: StackTracePlatform;
}
