/** A throwable as some logger serialized it. */
export interface JavaThrowable {
  readonly className: string;
  readonly message: string | undefined;
  /** Its own frames, each as `Class.method(File.java:1)`, innermost call first. */
  readonly frames: readonly string[];
  /** How many frames it shares with the one that wraps it, and does not repeat. */
  readonly commonFrames: number;
  readonly cause: unknown;
  readonly suppressed: readonly unknown[];
  readonly isCircular: boolean;
}

/** Reads a serialized throwable; `undefined` when the value is none. */
export type JavaThrowableReader = (value: unknown) => JavaThrowable | undefined;

/** More are cut: nobody reads on, and a forged event could hold any number. */
const maxThrowables = 50;
/** Also bounds the recursion: a cause of a cause, a suppressed one inside of it, and so on. */
const maxDepth = 20;

interface Output {
  readonly lines: string[];
  readonly read: JavaThrowableReader;
  throwables: number;
}

/**
 * Writes a throwable as Java's `printStackTrace` does: itself, what it suppressed, its cause.
 *
 * Returns `undefined` when there is nothing but a title, which the type and message say too.
 */
export function javaThrowableText(root: unknown, read: JavaThrowableReader): string | undefined {
  const output: Output = { lines: [], read, throwables: 0 };
  write(output, root, "", "", 0);
  return output.lines.length > 1 ? `${output.lines.join("\n")}\n` : undefined;
}

function write(
  output: Output,
  value: unknown,
  indent: string,
  caption: string,
  depth: number,
): void {
  if (output.throwables === maxThrowables || depth === maxDepth) return;
  const throwable = output.read(value);
  if (throwable === undefined) return;
  output.throwables += 1;
  const { className, message, frames, commonFrames, cause, suppressed } = throwable;
  const title = message === undefined ? className : `${className}: ${message}`;
  if (throwable.isCircular) {
    output.lines.push(`${indent}${caption}[CIRCULAR REFERENCE: ${title}]`);
    return;
  }
  output.lines.push(`${indent}${caption}${title}`);
  for (const frame of frames) output.lines.push(`${indent}\tat ${frame}`);
  if (commonFrames > 0) output.lines.push(`${indent}\t... ${commonFrames} more`);
  for (const one of suppressed) write(output, one, `${indent}\t`, "Suppressed: ", depth + 1);
  write(output, cause, indent, "Caused by: ", depth + 1);
}
