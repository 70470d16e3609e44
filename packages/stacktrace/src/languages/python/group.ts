import { createExceptionNode, type ExceptionNode } from "../../chain/exception-node.ts";
import { beginsLogRecord } from "../../text/log-record.ts";
import { groupHeader, isTracebackStart, readLink } from "./chain-start.ts";
import { readChain } from "./chain.ts";
import { readGroupLine, type GroupLine } from "./group-line.ts";
import { readTraceback, type Traceback } from "./traceback.ts";

/** What Python writes instead of exceptions that are too many, or nested too deeply. */
const omission = /^(?:and \d{1,9} more exceptions?|\.\.\. \(max_group_depth is \d{1,9}\))$/;
const nameless = { type: undefined, module: undefined, value: undefined };
/** How much further right the margin of a group's exceptions is. */
const marginStep = 2;

/** An exception of a group while its lines are read. */
interface Level {
  readonly margin: number;
  /** The group that holds it, `undefined` for the outermost one. */
  readonly group: ExceptionNode | undefined;
  /** Its place in the group. */
  index: number;
  /** Its lines that are not parsed yet, without their margin. */
  pending: string[];
  /** The exception above the pending lines. */
  last: ExceptionNode | undefined;
}

/** Says whether an exception group begins at a line: at its header, or at its first line below. */
export function isGroupAt(lines: readonly string[], start: number): boolean {
  const isHeader = (lines[start] ?? "").endsWith(groupHeader);
  return readGroupLine(lines[start + (isHeader ? 1 : 0)] ?? "")?.kind === "text";
}

/** Reads an exception group with all that it holds, from its header or its first line below on. */
export function readGroup(lines: readonly string[], start: number): Traceback {
  const isHeader = (lines[start] ?? "").endsWith(groupHeader);
  const first = isHeader ? start + 1 : start;
  const outermost = createLevel(readGroupLine(lines[first] ?? "")?.margin ?? 0, undefined);
  if (isHeader) {
    outermost.pending.push(groupHeader);
  }
  const levels = [outermost];
  const end = endOfGroup(lines, first);
  for (const text of lines.slice(first, end)) {
    const line = readGroupLine(text);
    if (line === undefined) {
      addMessageLine(levels, text);
    } else {
      addGroupLine(levels, line);
    }
  }
  closeDeeperThan(levels, outermost.margin);
  return { node: readPending(outermost) ?? createExceptionNode(nameless), end };
}

/** A group ends below a closing rule, unless it goes on with more of what is around that. */
function endOfGroup(lines: readonly string[], first: number): number {
  let isOver = false;
  for (let end = first; end < lines.length; end += 1) {
    const line = readGroupLine(lines[end] ?? "");
    if (line === undefined && (isOver || isEnd(lines[end] ?? ""))) {
      return end;
    }
    isOver = line?.kind === "end";
  }
  return lines.length;
}

/** Before Python 3.12 the later lines of a message have no margin. */
function addMessageLine(levels: readonly Level[], line: string): void {
  levels.at(-1)?.pending.push(line);
}

function isEnd(line: string): boolean {
  return readLink(line) !== undefined || isTracebackStart(line) || beginsLogRecord(line);
}

function addGroupLine(levels: Level[], { kind, margin, text }: GroupLine): void {
  closeDeeperThan(levels, margin);
  const level = levels.at(-1);
  if (level === undefined) {
    return;
  }
  if (kind === "text") {
    level.pending.push(text);
  } else if (kind === "first") {
    const group = readPending(level);
    if (group !== undefined) {
      group.isGroup = true;
    }
    levels.push(createLevel(margin + marginStep, group));
  } else {
    close(level);
  }
  if (kind === "end" && levels.length > 1) {
    levels.pop();
  }
}

function closeDeeperThan(levels: Level[], margin: number): void {
  for (let level = levels.at(-1); level !== undefined && level.margin > margin;) {
    if (levels.length === 1) {
      return;
    }
    close(level);
    levels.pop();
    level = levels.at(-1);
  }
}

/** Ends an exception of a group, and makes room for the next one. */
function close(level: Level): void {
  const node = readPending(level);
  if (node !== undefined) {
    level.group?.children.push({ kind: "chained", source: `exceptions[${level.index}]`, node });
  }
  level.index += 1;
  level.last = undefined;
}

/** Parses the lines of a level: one exception, or several that are linked to each other. */
function readPending(level: Level): ExceptionNode | undefined {
  const lines = level.pending;
  level.pending = [];
  if (lines.some((line) => line.trim() !== "") && !omission.test((lines[0] ?? "").trim())) {
    level.last = readChain(lines, 0, readPlain, level.last).node;
  }
  return level.last;
}

function readPlain(lines: readonly string[], start: number): Traceback {
  return readTraceback(lines, start, undefined);
}

function createLevel(margin: number, group: ExceptionNode | undefined): Level {
  return { margin, group, index: 0, pending: [], last: undefined };
}
