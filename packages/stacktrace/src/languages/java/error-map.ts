import { createExceptionNode, type ExceptionNode } from "../../chain/exception-node.ts";
import type { ParsedTrace } from "../../language.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { splitClassName } from "./class-name.ts";
import { parseFrameLine } from "./frame-line.ts";

const mapStart = "#error {";
/** `[CLASS METHOD "FILE" LINE]`, the first of which has the bracket of their list before it. */
const frame =
  /^(?::trace )?\[{1,2}([\w$.\-+]{1,512}) ([\w$<>-]{1,512}) (?:"([^"]{1,512})"|nil) (-?\d{1,9})\]{1,2}\}?$/;
const at = /^:at (\[[^\]]{1,2048}\])[\]}]{0,3}$/;
const type = /^(?::via )?\[?\{:type ([\w$.]{1,512})$/;
const message = /^:message "(.{0,65536})"[\]}]{0,3}$/;
const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/**
 * Reads a line as a frame in the map that Clojure prints for an exception
 * (`clojure.core/Throwable->map`, `print-method` of `Throwable`).
 */
export function parseMapFrame(line: string): StackFrame | undefined {
  const [, className, method, file, number] = frame.exec(line.trim()) ?? [];
  if (className === undefined || !/[.$]/.test(className)) {
    return undefined;
  }
  const place = file === undefined ? "Unknown Source" : `${file}:${number ?? ""}`;
  return parseFrameLine(`at ${className}.${method ?? ""}(${place})`);
}

/**
 * Reads such a map, in which the line `anchor` is the first frame.
 *
 * `:via` has the exceptions, the one thrown last at its top, each with the place that threw it; the
 * frames of `:trace` are those of the root cause, the last of `:via`.
 */
export function parseErrorMap(lines: readonly string[], anchor: number): ParsedTrace {
  const start = findStart(lines, anchor);
  const chain = readVia(lines.slice(start.line, anchor));
  const frames: StackFrame[] = [];
  let end = anchor;
  for (let next = parseMapFrame(lines[end] ?? ""); next !== undefined;) {
    frames.push(next);
    end += 1;
    next = parseMapFrame(lines[end] ?? "");
  }
  const rootCause =
    chain.at(-1) ?? createExceptionNode({ type: undefined, module: undefined, value: undefined });
  rootCause.frames = frames.toReversed();
  return { platform: "java", root: chain[0] ?? rootCause, start, end };
}

function findStart(lines: readonly string[], anchor: number): ParsedTrace["start"] {
  const line = lines.findLastIndex((text, index) => index < anchor && text.includes(mapStart));
  return line === -1
    ? { line: anchor, column: 0 }
    : { line, column: (lines[line] ?? "").indexOf(mapStart) };
}

function readVia(lines: readonly string[]): readonly ExceptionNode[] {
  const chain: ExceptionNode[] = [];
  for (const line of lines) {
    const text = line.trim();
    const className = type.exec(text)?.[1];
    const last = chain.at(-1);
    if (className !== undefined) {
      const node = createExceptionNode({ ...splitClassName(className), value: undefined });
      last?.children.push({ kind: "chained", node });
      chain.push(node);
    } else if (last !== undefined) {
      addDetail(last, text);
    }
  }
  return chain;
}

function addDetail(node: ExceptionNode, text: string): void {
  const value = message.exec(text)?.[1];
  const place = at.exec(text)?.[1];
  if (value !== undefined) {
    node.value = value.replaceAll(/\\(.)/g, (_all, escaped: string) => escapes[escaped] ?? escaped);
  } else if (place !== undefined) {
    const thrower = parseMapFrame(place);
    node.frames = thrower === undefined ? [] : [thrower];
  }
}
