/** A place in source code as an engine prints it: `PATH:LINE:COLUMN`, or a path alone. */
export interface SourceLocation {
  readonly path: string;
  readonly lineNumber: number | undefined;
  readonly columnNumber: number | undefined;
}

const knownStart =
  /^(?:native$|\/|\\\\|[<[]|REPL\d|VM\d|node:|ext:|data:|blob:|[a-z]:[\\/]|[a-z][a-z\d+.-]*:\/\/)/i;
// A Rust backtrace writes its places in the same form, those of the C library below it too.
const nativeSource = /\.(?:rs|c|cc|cpp|h|hpp|S)$/;
const scriptExtension = /\.(?:[cm]?[jt]sx?|vue|svelte|jsbundle|bundle)(?:[?#].*)?$/i;
const extensionAtEnd = /\.[a-z]\w{0,7}$/i;
const namedCode = new Set([
  "eval code",
  "debugger eval code",
  "self-hosted",
  "Unknown script code",
]);
const wasmStart = "wasm://wasm/";
const evalStart = "eval at ";
const addressStart = "address at ";
const maxDigits = 9;
const slash = 47;
const colon = 58;
const zero = 48;
const nine = 57;

/**
 * Parses the location of a V8 frame.
 *
 * Code made by `eval` has the place of the `eval` call, because only that names a file. Returns
 * `undefined` for what has no position or no path: a time such as `10:30:45` is no location.
 */
export function parseLocation(text: string): SourceLocation | undefined {
  // Most places are paths, which begin like none of the other forms.
  if (text.charCodeAt(0) === slash) {
    return parsePosition(text);
  }
  if (text.startsWith(evalStart)) {
    return parseEvalLocation(text);
  }
  if (text.startsWith(addressStart)) {
    // Hermes counts bytes of its byte code here, which is what its source maps expect.
    return splitPosition(text.slice(addressStart.length));
  }
  return text.startsWith(wasmStart) ? parseWasmLocation(text) : parsePosition(text);
}

/**
 * Splits `PATH:LINE:COLUMN`, whatever the path; `undefined` without path or position.
 *
 * The count of instructions that goja (k6) writes behind a position, `:3:9(12)`, is dropped.
 */
export function splitPosition(text: string): SourceLocation | undefined {
  const end = endOfPosition(text);
  const columnStart = startOfDigits(text, end);
  if (columnStart === end || text.charCodeAt(columnStart - 1) !== colon) {
    return undefined;
  }
  const lineStart = startOfDigits(text, columnStart - 1);
  if (lineStart >= columnStart - 1 || lineStart < 2 || text.charCodeAt(lineStart - 1) !== colon) {
    return undefined;
  }
  return {
    path: text.slice(0, lineStart - 1),
    lineNumber: numberAt(text, lineStart, columnStart - 1),
    columnNumber: numberAt(text, columnStart, end),
  };
}

/** Splits `PATH:LINE` of a script; engines without columns write it (QuickJS, old browsers). */
export function splitLine(text: string): SourceLocation | undefined {
  const start = startOfDigits(text, text.length);
  const path = text.slice(0, start - 1);
  if (start === text.length || text.charCodeAt(start - 1) !== colon || !isScript(path)) {
    return undefined;
  }
  return { path: toFilePath(path), lineNumber: Number(text.slice(start)), columnNumber: undefined };
}

/** Says whether a path ends the way that scripts do, which prose and host names seldom do. */
export function isScript(path: string): boolean {
  return scriptExtension.test(path);
}

/** Decodes a `file:` URL to the path it names; other paths and URLs stay. */
export function toFilePath(path: string): string {
  if (!path.startsWith("file://")) {
    return path;
  }
  // A query is how modules are loaded afresh; it would make every load another file.
  const [withoutQuery = ""] = path.slice("file://".length).split(/[?#]/, 1);
  const decoded = withoutQuery.includes("%") ? decodePercent(withoutQuery) : withoutQuery;
  if (/^\/[a-z]:\//i.test(decoded)) {
    return decoded.slice(1);
  }
  return decoded.startsWith("/") ? decoded : `//${decoded}`;
}

function parsePosition(text: string): SourceLocation | undefined {
  const position = splitPosition(text);
  if (position === undefined || !isPath(position.path)) {
    return undefined;
  }
  return position.path.startsWith("file://")
    ? { ...position, path: toFilePath(position.path) }
    : position;
}

function isPath(text: string): boolean {
  // Nearly all are; the expressions below would look at every character.
  if (text.endsWith(".js")) {
    return true;
  }
  if (nativeSource.test(text)) {
    return false;
  }
  return (
    knownStart.test(text) ||
    extensionAtEnd.test(text) ||
    text.endsWith("<anonymous>") ||
    namedCode.has(text)
  );
}

/** Handles `eval at inner (eval at outer (FILE:1:2)), <anonymous>:1:23`, nested at will. */
function parseEvalLocation(text: string): SourceLocation | undefined {
  const call = text.slice(text.lastIndexOf(evalStart) + evalStart.length);
  const open = call.indexOf(" (");
  const close = call.indexOf("), ", open);
  if (open === -1 || close === -1) {
    return undefined;
  }
  const place = withoutClosing(call.slice(open + " (".length, close));
  const evaluated = text.slice(text.lastIndexOf("), ") + "), ".length);
  return parsePosition(place) ?? parsePosition(evaluated);
}

/** Drops the parentheses of the outer `eval` calls, which all close here. */
function withoutClosing(text: string): string {
  let end = text.length;
  while (text.endsWith(")", end)) {
    end -= 1;
  }
  return text.slice(0, end);
}

/** Handles `wasm://wasm/4a2b:wasm-function[3]:0x1f`: the number is an offset, not a line. */
function parseWasmLocation(text: string): SourceLocation | undefined {
  const end = text.indexOf(":wasm-function[");
  if (end === -1) {
    return undefined;
  }
  return { path: text.slice(0, end), lineNumber: undefined, columnNumber: undefined };
}

function endOfPosition(text: string): number {
  if (!text.endsWith(")")) {
    return text.length;
  }
  const start = startOfDigits(text, text.length - 1);
  return text.charAt(start - 1) === "(" && start < text.length - 1 ? start - 1 : text.length;
}

/** Where the digits begin that end at `end`; at most nine of them are looked at. */
function startOfDigits(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < maxDigits && isDigit(text.charCodeAt(start - 1))) {
    start -= 1;
  }
  return start;
}

/** Reads digits where they stand: two numbers a frame are worth not cutting them out first. */
function numberAt(text: string, start: number, end: number): number {
  let number = 0;
  for (let index = start; index < end; index += 1) {
    number = number * 10 + text.charCodeAt(index) - zero;
  }
  return number;
}

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
