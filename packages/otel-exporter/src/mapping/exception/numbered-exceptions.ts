import {
  maxExceptions,
  type ExceptionMechanism,
  type StackTraceException,
} from "@rookery/stacktrace";

/** An exception with its place among others. */
type NumberedException = StackTraceException & { readonly mechanism: ExceptionMechanism };

/** The place of an exception that is the only one of its trace. */
const onlyOne: ExceptionMechanism = { type: "chained", exceptionId: 0 };

/**
 * Exceptions in the order in which they are numbered: outermost first, a parent before its children.
 *
 * An event lists them the other way round (Sentry develop docs, exception interface).
 */
export class NumberedExceptions {
  readonly #exceptions: NumberedException[] = [];
  /** How many there is room for beside the errors themselves. */
  #spare: number;

  /** `errors` is how many errors will be added one by one; traces may tell of others up to fifty. */
  constructor(errors: number) {
    this.#spare = maxExceptions - errors;
  }

  /** The number of the exception that is added next. */
  get nextId(): number {
    return this.#exceptions.length;
  }

  add(
    exception: Omit<StackTraceException, "mechanism">,
    link: Omit<ExceptionMechanism, "type" | "exceptionId">,
  ): void {
    const mechanism: ExceptionMechanism = { type: "chained", exceptionId: this.nextId, ...link };
    this.#exceptions.push({ ...exception, mechanism });
  }

  /**
   * Adds exceptions of one trace, root cause first, that hang on the exception of the number `parentId`.
   * The trace's own number 0 is `firstId`. Returns whether there was room for them.
   */
  addTrace(exceptions: readonly StackTraceException[], parentId: number, firstId: number): boolean {
    if (exceptions.length > this.#spare) return false;
    this.#spare -= exceptions.length;
    for (const exception of exceptions.toReversed()) {
      const { mechanism = onlyOne } = exception;
      this.#exceptions.push({
        ...exception,
        mechanism: {
          ...mechanism,
          exceptionId: firstId + mechanism.exceptionId,
          parentId: mechanism.parentId === undefined ? parentId : firstId + mechanism.parentId,
        },
      });
    }
    return true;
  }

  /** The exceptions as an event lists them. */
  rootCauseFirst(): readonly StackTraceException[] {
    return this.#exceptions.toReversed();
  }
}
