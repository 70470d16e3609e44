import { createExceptionNode, type ExceptionNode } from "../../chain/exception-node.ts";
import type { ParsedTrace } from "../../language.ts";
import { maxExceptions } from "../../limits.ts";
import { nameOfReason, onOneLine } from "./reason.ts";
import { readTermFrame, textOf } from "./term-frame.ts";
import { readTerm, type Term } from "./term.ts";

/** A reason with the calls that led to it; the reason is missing where only the calls are printed. */
interface Raised {
  readonly reason: Term | undefined;
  readonly stack: Term;
}

const nameless = { type: undefined, module: undefined, value: undefined };
const place = /\[\{file,\s?"[^"]{1,1024}"\},\s?\{line,\s?\d{1,9}\}/;
/** What a line that a term goes on after ends with. */
const continued = /(?:[,|[{"]|=>)$/;
/** How many brackets in front of a term, as in `[error] {badarith,…}`, are looked past. */
const maxBrackets = 8;

/** Says whether a line holds a frame as a term: `{shop,total,1,[{file,"shop.erl"},{line,3}]}`. */
export function isTermFrameAt(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  const match = line.includes("[{file,") ? place.exec(line) : null;
  if (match === null) {
    return false;
  }
  const before = line.slice(0, match.index).trim();
  return (before === "" ? (lines[index - 1] ?? "").trimEnd() : before).endsWith(",");
}

/** Reads the term that holds a frame; `undefined` where it is cut off, or holds no list of calls. */
export function readTermTrace(lines: readonly string[], anchor: number): ParsedTrace | undefined {
  const line = findStart(lines, anchor);
  const text = lines.slice(line).join("\n");
  let from = nextBracket(text, 0);
  for (let bracket = 0; bracket < maxBrackets && from !== -1; bracket += 1) {
    const term = readTerm(text, from);
    const raised = term && findRaised(text, term);
    if (term !== undefined && raised !== undefined) {
      const prefix = text.slice(0, from).trim();
      const end = line + countLines(text, term.end);
      const column = prefix === "**" ? 0 : from;
      return { platform: "elixir", root: toNode(text, raised), start: { line, column }, end };
    }
    from = term === undefined ? -1 : nextBracket(text, term.end);
  }
  return undefined;
}

function findStart(lines: readonly string[], anchor: number): number {
  let line = anchor;
  while (line > 0 && continued.test((lines[line - 1] ?? "").trimEnd())) {
    line -= 1;
  }
  return line;
}

function nextBracket(text: string, from: number): number {
  const [tuple, list] = [text.indexOf("{", from), text.indexOf("[", from)];
  return tuple === -1 || list === -1 ? Math.max(tuple, list) : Math.min(tuple, list);
}

function countLines(text: string, end: number): number {
  let count = 1;
  for (let index = text.indexOf("\n"); index !== -1 && index < end; count += 1) {
    index = text.indexOf("\n", index + 1);
  }
  return count;
}

/** Finds the outermost `{REASON, CALLS}`, else the first list of calls. */
function findRaised(text: string, root: Term): Raised | undefined {
  const pending = [root];
  let calls: Term | undefined;
  for (let term = pending.pop(); term !== undefined; term = pending.pop()) {
    const [reason, stack] = term.items;
    if (term.kind === "tuple" && term.items.length === 2 && isStack(text, stack)) {
      return stack && { reason, stack };
    }
    calls ??= isStack(text, term) ? term : undefined;
    pending.push(...term.items.toReversed());
  }
  return calls && { reason: undefined, stack: calls };
}

function isStack(text: string, term: Term | undefined): boolean {
  const [first] = term?.items ?? [];
  return term?.kind === "list" && first !== undefined && readTermFrame(text, first) !== undefined;
}

/** The reason of an exit may hold the one that another process raised, with its own calls. */
function toNode(text: string, outermost: Raised): ExceptionNode {
  let inner = innerOf(text, outermost);
  const root = toException(text, outermost, inner);
  let parent = root;
  for (let count = 1; inner !== undefined && count < maxExceptions; count += 1) {
    const next = innerOf(text, inner);
    const node = toException(text, inner, next);
    parent.children.push({ kind: "chained", node });
    parent = node;
    inner = next;
  }
  return root;
}

function innerOf(text: string, { reason }: Raised): Raised | undefined {
  const found = reason && findRaised(text, reason);
  return found?.reason === undefined ? undefined : found;
}

function toException(
  text: string,
  { reason, stack }: Raised,
  inner: Raised | undefined,
): ExceptionNode {
  const node = createExceptionNode(reason === undefined ? nameless : nameOf(text, reason, inner));
  node.frames = stack.items.flatMap((item) => readTermFrame(text, item) ?? []).toReversed();
  return node;
}

/** What another process raised is a cause of its own; the call to it is left, and is the message. */
function nameOf(
  text: string,
  reason: Term,
  inner: Raised | undefined,
): Pick<ExceptionNode, "type" | "module" | "value"> {
  if (inner === undefined) {
    return nameOfReason(text, reason);
  }
  const call = reason.items[1];
  const isCall = call !== undefined && call !== inner.stack;
  return { ...nameless, value: isCall ? onOneLine(textOf(text, call)) : undefined };
}
