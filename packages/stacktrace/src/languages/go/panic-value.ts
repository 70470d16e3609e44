/** What a panic was raised with, as far as its text tells. */
export interface PanicValue {
  /** Absent where the text has the message alone: an error prints no type. */
  readonly type: string | undefined;
  readonly value: string;
}

/** Endings of the first line: what became of the panic, not what it says. */
const outcome = / \[(?:recovered|recovered, repanicked|goexit)\]$/;
/** What the errors of the runtime begin with (Go, `runtime/error.go`, `runtime/panic.go`). */
const runtimeErrors = [
  "runtime error: ",
  "interface conversion: ",
  "assignment to entry in nil map",
  "close of closed channel",
  "close of nil channel",
  "send on closed channel",
  "all goroutines are asleep",
  "panic called with nil argument",
];
/** `main.Kind("odd")`, `main.Code(4)`: a value of a named type of text, number or truth. */
const namedValue = /^([\w\-.~%/]{1,256})\((".*"|[-+\d.e]{1,40}|true|false)\)$/u;
/** `(main.point) {…}`, `(*main.point) 0xc000012345`: any other value. */
const anyValue = /^\((\*?[\w\-.~%/]{1,256})\) (?:\{.*\}|0x[\da-f]{1,16})$/u;
/** `&errors.errorString{s:"…"}`, `main.point{x:1}`: a value that `%#v` wrote. */
const literal = /^(&?)([\w\-.~%/]{1,256})\{/u;

/**
 * Reads what follows `panic: ` (Go, `runtime.printpanicval`), without the remark that it was
 * recovered.
 *
 * All errors of the runtime have the type `runtime.Error`, the interface by which programs know
 * them: which of its types it was, the text does not say.
 */
export function readPanicValue(lines: readonly string[]): PanicValue {
  const [first = "", ...others] = lines;
  const text = first.replace(outcome, "");
  if (runtimeErrors.some((start) => text.startsWith(start))) {
    return { type: "runtime.Error", value: joined(text, others) };
  }
  if (others.length > 0) {
    const [last = ""] = others.slice(-1);
    const rest = [...others.slice(0, -1), last.replace(outcome, "")];
    return { type: literalType(text), value: joined(text, rest) };
  }
  const named = namedValue.exec(text);
  if (named !== null) {
    return { type: named[1], value: unquoted(named[2] ?? "") };
  }
  return { type: anyValue.exec(text)?.[1] ?? literalType(text), value: text };
}

function literalType(text: string): string | undefined {
  const match = literal.exec(text);
  return match === null ? undefined : `${match[1] === "&" ? "*" : ""}${match[2] ?? ""}`;
}

function joined(first: string, others: readonly string[]): string {
  return [first, ...others].join("\n").trimEnd();
}

function unquoted(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}
