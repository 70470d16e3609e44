import type { ExceptionNode } from "../../chain/exception-node.ts";

/** A class and a message, as far as a text shows them. */
export type ExceptionName = Pick<ExceptionNode, "type" | "module" | "value">;

const className = /^[A-Z]\w{0,127}(?:::[A-Z]\w{0,127}){0,16}$/;
const inParentheses = /^(.{0,65536}) \(([\w:]{1,512})\)$/;
const anonymousClass = /^#<Class:0x[\da-f]{1,32}>$/;
/** What Ruby prints for a `RuntimeError` without a message (`error.c`). */
const withoutMessage = "unhandled exception";
const warning = "warning: ";

/** Says whether a text is the name of a class, with its modules. */
export function isClassName(text: string): boolean {
  return className.test(text) || text === "fatal";
}

/**
 * Names an exception as Sentry's Ruby SDK does: the type with its modules, which `module` repeats.
 *
 * A class of Java, which JRuby may raise, is split into class and package.
 */
export function toExceptionName(type: string | undefined, message: string): ExceptionName {
  const text = message.trimEnd();
  const value = text === "" ? undefined : text;
  const dot = type?.lastIndexOf(".") ?? -1;
  if (type !== undefined && dot !== -1) {
    return { type: type.slice(dot + 1), module: type.slice(0, dot), value };
  }
  const end = type?.lastIndexOf("::") ?? -1;
  return { type, module: end === -1 ? undefined : type?.slice(0, end), value };
}

/** Splits `MESSAGE (CLASS)`; `undefined` when the line ends otherwise. */
export function splitClass(
  line: string,
): { readonly type: string; readonly message: string } | undefined {
  const match = line.endsWith(")") ? inParentheses.exec(line) : null;
  const type = match?.[2] ?? "";
  return match !== null && isClassName(type) ? { type, message: match[1] ?? "" } : undefined;
}

/** Names an exception by `CLASS (MESSAGE)`; `undefined` when the line is written otherwise. */
export function splitNamed(line: string): ExceptionName | undefined {
  const open = line.indexOf(" (");
  const type = line.slice(0, Math.max(0, open));
  const text = line.trimEnd();
  return isClassName(type) && text.endsWith(")")
    ? toExceptionName(type, text.slice(open + " (".length, -1))
    : undefined;
}

/**
 * Reads what stands behind the frame that raised: the message, with the class behind its first line.
 *
 * The class alone stands for an empty message, and a class without name is left out.
 */
export function readRaised(first: string, rest: readonly string[]): ExceptionName {
  const line = first.trimEnd();
  if (line === withoutMessage && rest.length === 0) {
    return toExceptionName("RuntimeError", "");
  }
  const split = splitClass(line);
  if (split !== undefined) {
    return toExceptionName(split.type, [split.message, ...rest].join("\n"));
  }
  if (rest.length === 0 && (isClassName(line) || anonymousClass.test(line))) {
    return toExceptionName(isClassName(line) ? line : undefined, "");
  }
  return toExceptionName(undefined, [first, ...rest].join("\n"));
}

/** Says whether a message tells beyond doubt that an exception was raised: it has a class. */
export function isRaised(message: string): boolean {
  const line = message.trimEnd();
  const type = splitClass(line)?.type ?? line;
  const isNamed = isClassName(type) && !/^[A-Z\d_]{2,}$/.test(type);
  return line === withoutMessage || (isNamed && !isWarning(line));
}

/** Says whether `Kernel#warn` wrote the message, with the place of its caller before it. */
export function isWarning(message: string): boolean {
  return message.startsWith(warning);
}

/**
 * Returns the first line after a known message that begins at a column, `undefined` when it is not
 * there.
 *
 * Something else, such as the class, may follow on the line where `MESSAGE (CLASS)` has it.
 */
export function endOfKnownMessage(
  lines: readonly string[],
  line: number,
  column: number,
  message: string | undefined,
): number | undefined {
  if (message === undefined || message.trim() === "") {
    return undefined;
  }
  const [first = "", ...others] = message.trimEnd().split(/\r?\n/);
  const isThere =
    lines[line]?.startsWith(first, column) === true &&
    others.every((other, index) => lines[line + 1 + index]?.startsWith(other) === true);
  return isThere ? line + 1 + others.length : undefined;
}
