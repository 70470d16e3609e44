import { createExceptionNode, type ExceptionNode } from "../../chain/exception-node.ts";
import { parseCallLine } from "./call-line.ts";
import { readCallList, toFrames, type CallList } from "./call-list.ts";
import { readHeader, readThrowPlace, type ThrowPlace } from "./header.ts";
import { readTraceLabel, withoutLabel } from "./trace-label.ts";

/** One exception of a chain, and the first line after it. */
export interface PhpException {
  readonly node: ExceptionNode;
  readonly end: number;
}

/** The header of an exception, of which only the first line has been read. */
export interface OpenHeader {
  readonly line: number;
  readonly name: string;
  /** The rest of the first line: message, or its beginning, and perhaps the place. */
  readonly message: string;
}

/** Monolog 1 lists what caused an exception behind it: `, CLASS(code: 0): MESSAGE at FILE:LINE`. */
const inlinePrevious = /, (\\?[\p{L}_][\p{L}\p{N}_\\@]{0,512})\(code: [^\s()]{1,40}\): /gu;

/**
 * Finds the line `Stack trace:` that ends a header begun above, among the next `limit` lines;
 * `undefined` when there is none.
 */
export function findLabel(
  lines: readonly string[],
  first: number,
  limit: number = Number.POSITIVE_INFINITY,
): number | undefined {
  const end = Math.min(lines.length, first + limit);
  for (let index = first; index < end; index += 1) {
    if (isLabelAt(lines, index)) {
      return index;
    }
  }
  return undefined;
}

function isLabelAt(lines: readonly string[], index: number): boolean {
  return (
    readTraceLabel(lines[index]) !== undefined &&
    readThrowPlace(lines[index - 1] ?? "") !== undefined &&
    parseCallLine(lines[index + 1] ?? "") !== undefined
  );
}

/** Reads the exception whose calls begin at the line `firstCall`, below its header, if any. */
export function readException(
  lines: readonly string[],
  header: OpenHeader | undefined,
  firstCall: number,
): PhpException {
  const label = readTraceLabel(lines[firstCall - 1]);
  const { decode } = label ?? withoutLabel;
  const list = readCallList(lines, firstCall, decode);
  const messageEnd = label === undefined ? firstCall : firstCall - 1;
  if (header === undefined) {
    const place = label && readThrowPlace(lines[messageEnd - 1] ?? "");
    return { node: toNode(undefined, "", list, place), end: list.end };
  }
  const text = [header.message, ...lines.slice(header.line + 1, messageEnd)].join("\n");
  const [own = "", ...previous] = splitInlinePrevious(decode(text));
  const place = readThrowPlace(own);
  const node = toNode(decode(header.name), own, list, place);
  node.value = withoutQuotes(node.value, lines[header.line] ?? "", header.name);
  addInlinePrevious(node, previous);
  return { node, end: list.end };
}

function addInlinePrevious(node: ExceptionNode, previous: readonly string[]): void {
  let last = node;
  for (const text of previous) {
    const { name = "", message = "" } = readHeader(text) ?? {};
    const child = toNode(name, message, { calls: [], end: 0 }, readThrowPlace(message));
    last.children.push({ kind: "chained", node: child });
    last = child;
  }
}

/** Gives every exception as `CLASS: MESSAGE at FILE:LINE`, but the first without its class. */
function splitInlinePrevious(message: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let name = "";
  for (const match of message.matchAll(inlinePrevious)) {
    if (readThrowPlace(message.slice(start, match.index)) !== undefined) {
      parts.push(name + message.slice(start, match.index));
      start = match.index + match[0].length;
      name = `${match[1] ?? ""}: `;
    }
  }
  return [...parts, name + message.slice(start)];
}

function toNode(
  name: string | undefined,
  message: string,
  { calls }: CallList,
  place: ThrowPlace | undefined,
): ExceptionNode {
  const text = place === undefined ? message : message.slice(0, place.column);
  const value = withoutDefinition(text.trim());
  const node = createExceptionNode({
    type: name?.startsWith("\\") === true ? name.slice(1) : name,
    module: undefined,
    value: value === "" ? undefined : value,
  });
  node.frames = toFrames(calls, place);
  return node;
}

/** PHP adds this to the message of a `TypeError` when it prints it, so that a place can follow. */
function withoutDefinition(value: string): string {
  const suffix = " and defined";
  return value.endsWith(suffix) && value.includes(", called in ")
    ? value.slice(0, -suffix.length)
    : value;
}

/** PHP 5 and Symfony put the message in quotes; of those of PHP 5 the first is gone already. */
function withoutQuotes(value: string | undefined, line: string, name: string): string | undefined {
  if (line.includes(`exception '${name}' with message '`)) {
    return value?.endsWith("'") === true ? value.slice(0, -1) || undefined : value;
  }
  const isSymfony = line.includes(`Uncaught PHP Exception ${name}: "`);
  return isSymfony && value?.endsWith('"') === true ? value.slice(1, -1) || undefined : value;
}
