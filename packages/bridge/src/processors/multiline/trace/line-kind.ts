import { frameOf, type FrameForm } from "./frame-line.ts";

/**
 * What a line is in a trace: a frame; a link between two exceptions or parts; the header of an exception;
 * what is indented; nothing at all; or any other text.
 */
export type LineKind = FrameForm | "link" | "header" | "indented" | "blank" | "text";

/** Lines that join parts of a trace, and stand in nothing else. */
const link = new RegExp(
  [
    // Java and Kotlin
    "[Cc]aused [bB]y: ",
    "Wrapped by: ",
    "Suppressed: ",
    String.raw`\.\.\. \d{1,6} `,
    String.raw`\[CIRCULAR REFERENCE`,
    // Python
    "During handling of the above exception",
    "The above exception was the direct cause",
    String.raw`(?:Current t|T)hread 0x[\da-f]{1,16} `,
    // .NET, in all languages it speaks
    "---",
    "<---",
    // Go
    String.raw`goroutine \d{1,19} [^[\]]{0,80}\[`,
    "runtime stack:",
    "created by ",
    String.raw`\[signal `,
    String.raw`\[recovered\]`,
    String.raw`\.\.\.(?:\d{1,9}|additional) `,
    String.raw`exit status \d`,
    // PHP
    "Stack trace:",
    String.raw`\[stacktrace\]`,
    String.raw`\[previous exception\]`,
    String.raw`Next [\w\\]{1,255}`,
    "PHP Stack trace:",
    "Call Stack:",
    // Rust
    "stack backtrace:",
    "Stack backtrace:",
    "Caused by:$",
    "Location:$",
    "note: ",
    // Elixir and Erlang
    String.raw`\*\* [^(]`,
    "Last message",
    "State: ",
    "Function: ",
    "Client #PID",
    "Initial Call: ",
    "Ancestors: ",
    // Node
    String.raw`Node\.js v\d`,
    String.raw`["'}\])]{1,8}[,;]?(?: \[\])?$`,
    "Thrown at:",
    // Ruby
    String.raw`\^{1,256}$`,
    String.raw`Did you mean\?`,
    // Spark and Reactor, on the JVM
    "Driver stacktrace:",
    "Original Stack Trace:",
    "Assembly trace from ",
    "Error has been observed at ",
  ]
    .map((form) => `(?:${form})`)
    .join("|"),
  "y",
);

/** What begins a trace without a name of an exception. */
const opener = new RegExp(
  [
    String.raw`Traceback \(most recent call last\)`,
    String.raw` {2}\+ Exception Group Traceback \(most recent`,
    "Fatal Python error: ",
    "panic: ",
    "fatal error: ",
    "thread '",
    "Exception in thread ",
    "Unhandled (?:exception|Exception|rejection)",
    "Uncaught ",
    "PHP (?:Fatal|Parse|Recoverable fatal) error: ",
    "(?:Fatal|Recoverable fatal) error: ",
    String.raw`\*\* \(`,
    String.raw`\w{1,64}: exception (?:error|throw|exit): `,
    String.raw`=[A-Z ]{1,40} REPORT`,
  ]
    .map((form) => `(?:${form})`)
    .join("|"),
  "y",
);

/** `TypeError: …`, `java.lang.IllegalStateException`, `Error [ERR_X]: …`, `Shop\OutOfStockException: …` */
const named =
  /^[\w.$\\/]{0,255}(?:Error|Exception|Throwable|Warning|Failure|Fault|Interrupt|Exit|Iteration)(?:$|:| ?[[(])/;
/** `com.acme.OutOfStock: …` */
const classInPackage = /^(?:[a-z_]\w{0,63}\.){1,16}[A-Z][\w$]{0,127}(?:$|: )/;

/** What Python draws beside the exceptions of a group. */
const groupMargin = /^ {2,256}(?:\||\+-{3})/;
/** `github.com/acme/shop.(*Orders).Place`, as pkg/errors prints a call. */
const goName =
  /^(?:main|runtime|[\w.-]{1,255}(?:\/[\w.~-]{1,255}){1,16})\.(?:\(\*?\w{1,128}(?:\[\.\.\.\])?\)\.)?\w{1,128}(?:\[\.\.\.\])?(?:\.func\d[\w.]{0,32})?$/;

/** Tells whether a line is the name of a function of Go alone. */
export function isGoName(text: string): boolean {
  return goName.test(text);
}

/** `/srv/app/orders.js:3`, as Node begins what it prints of an uncaught error. */
const sourcePlace = /^(?:\[worker eval\]|\S{1,1024}\.\w{1,8}|(?:node|file):\S{1,1024}):\d{1,9}$/;

/** Tells whether a line is a place in source code of JavaScript alone. */
export function isSourcePlace(text: string): boolean {
  return sourcePlace.test(text);
}

/** Links that stand in nothing but a trace, which may have lost what was ahead of them. */
const certainLink =
  /^(?:[Cc]aused [bB]y: |During handling of|The above exception|goroutine \d|[Ss]tack (?:back)?trace:|\[stacktrace\]|(?:Current t|T)hread 0x|Thrown at:|PHP Stack|\*\* | {2,256}\|)/;

/** Tells whether a link may begin a trace. */
export function beginsTrace(text: string): boolean {
  return certainLink.test(text);
}

/** Tells whether a line begins as an exception does. */
export function isHeader(text: string): boolean {
  return matchesAtStart(opener, text) || named.test(text) || classInPackage.test(text);
}

/** Tells what a line is. */
export function lineKind(text: string): LineKind {
  const frame = frameOf(text);
  if (frame !== undefined) return frame;
  const first = text.charCodeAt(0);
  if (Number.isNaN(first)) return "blank";
  if (first === tab || first === space) return indentedKind(text);
  if (matchesAtStart(link, text)) return "link";
  return isHeader(text) ? "header" : "text";
}

const tab = 9;
const space = 32;

function indentedKind(text: string): LineKind {
  if (text.trim() === "") return "blank";
  if (matchesAtStart(opener, text)) return "header";
  return groupMargin.test(text) ? "link" : "indented";
}

function matchesAtStart(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}
