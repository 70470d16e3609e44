/** A place in source code as V8 prints it: `PATH:LINE:COLUMN`, or a path alone. */
export interface SourceLocation {
  readonly path: string;
  readonly lineNumber: number | undefined;
  readonly columnNumber: number | undefined;
}

const positionAtEnd = /:(\d{1,9}):(\d{1,9})$/;
const knownStart =
  /^(?:native$|\/|\\\\|[<[]|REPL\d|node:|ext:|data:|blob:|[a-z]:[\\/]|[a-z][a-z\d+.-]*:\/\/)/i;
// A Rust backtrace writes its places in the same form, those of the C library below it too.
const nativeSource = /\.(?:rs|c|cc|cpp|h|hpp|S)$/;
const extensionAtEnd = /\.[a-z]\w{0,5}$/i;
const wasmStart = "wasm://wasm/";
const evalStart = "eval at ";

/**
 * Parses the location of a V8 frame.
 *
 * Code made by `eval` has the place of the `eval` call, because only that names a file. Returns
 * `undefined` for what has no position or no path: a time such as `10:30:45` is no location.
 */
export function parseLocation(text: string): SourceLocation | undefined {
  if (text.startsWith(evalStart)) {
    return parseEvalLocation(text);
  }
  return text.startsWith(wasmStart) ? parseWasmLocation(text) : parsePosition(text);
}

function parsePosition(text: string): SourceLocation | undefined {
  const position = positionAtEnd.exec(text);
  if (position === null) {
    return undefined;
  }
  const path = text.slice(0, position.index);
  if (!isPath(path)) {
    return undefined;
  }
  return {
    path: fromFileUrl(path),
    lineNumber: Number(position[1]),
    columnNumber: Number(position[2]),
  };
}

function isPath(text: string): boolean {
  if (nativeSource.test(text)) {
    return false;
  }
  return knownStart.test(text) || extensionAtEnd.test(text) || text.endsWith("<anonymous>");
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

function fromFileUrl(path: string): string {
  if (!path.startsWith("file://")) {
    return path;
  }
  // A query is how modules are loaded afresh; it would make every load another file.
  const [withoutQuery = ""] = path.slice("file://".length).split(/[?#]/, 1);
  const decoded = decodePercent(withoutQuery);
  return /^\/[a-z]:\//i.test(decoded) ? decoded.slice(1) : decoded;
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
