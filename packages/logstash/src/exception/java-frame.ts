/** The parts of Java's `StackTraceElement`, as they came. */
export interface JavaFrameParts {
  readonly className: unknown;
  readonly method: unknown;
  readonly file: unknown;
  readonly line: unknown;
}

/** Writes a frame as `StackTraceElement.toString` does; `undefined` when it names no method. */
export function javaFrame({ className, method, file, line }: JavaFrameParts): string | undefined {
  if (typeof className !== "string" || typeof method !== "string") return undefined;
  return `${className}.${method}(${place(file, line)})`;
}

/** The JVM writes line -2 for native methods, and negative lines where it knows none. */
function place(file: unknown, line: unknown): string {
  if (line === -2) return "Native Method";
  if (typeof file !== "string" || file === "") return "Unknown Source";
  return typeof line === "number" && line >= 0 ? `${file}:${line}` : file;
}
