/** A class name, split where its package ends. */
export interface ClassName {
  /** Nested classes keep their `$`: `Outer$Inner`. */
  readonly type: string;
  /** As printed: `java.lang`, or `j.l` where a logging library abbreviates. */
  readonly module: string | undefined;
}

/** Splits `java.lang.IllegalStateException` into class and package, as Sentry's Java SDK does. */
export function splitClassName(name: string): ClassName {
  const dot = name.lastIndexOf(".");
  return dot === -1
    ? { type: name, module: undefined }
    : { type: name.slice(dot + 1), module: name.slice(0, dot) };
}
