import { createExceptionNode, type ExceptionNode } from "../../chain/exception-node.ts";
import { findHintedMessage } from "../../text/hinted-message.ts";
import { lengthOfLogPrefix } from "../../text/log-prefix.ts";

/** The chain of an error report, and where it begins. */
export interface ReportMessages {
  /** The outermost error. */
  readonly root: ExceptionNode;
  readonly start: { readonly line: number; readonly column: number };
}

const causesStart = "Caused by:";
/** What `main` prints ahead of an error that it returns. */
const errorStart = "Error: ";
const numbered = /^\s{0,64}(\d{1,6}): (.*)$/;
/** How many lines the messages of one report may have. */
const maxLines = 200;

/**
 * Reads the messages that end above the line `end`: `MESSAGE`, then `Caused by:` and the causes
 * (anyhow, eyre), or all of them numbered (color-eyre).
 */
export function readMessages(
  lines: readonly string[],
  end: number,
  hintedMessage: string | undefined,
): ReportMessages {
  const last = skipBlank(lines, end - 1);
  const first = startOfParagraph(lines, last);
  if (lines[first]?.trim() === causesStart) {
    const message = skipBlank(lines, first - 1);
    const causes = readCauses(lines.slice(first + 1, last + 1));
    return toChain(lines, startOfParagraph(lines, message), message, causes, hintedMessage);
  }
  const list = lines.slice(first, last + 1).findIndex((line) => numbered.exec(line)?.[1] === "0");
  if (list === -1 || first + list === 0) {
    return toChain(lines, first, last, [], hintedMessage);
  }
  const [message, ...causes] = readCauses(lines.slice(first + list, last + 1));
  const start = first + list - (list === 0 ? 0 : 1);
  const isAnnounced =
    lines[start]?.endsWith(errorStart.trim()) || lines[start]?.endsWith(errorStart);
  const column = isAnnounced === true ? (lines[start] ?? "").lastIndexOf(errorStart.trim()) : 0;
  const line = isAnnounced === true ? start : first + list;
  return { root: chainOf([message, ...causes]), start: { line, column } };
}

function skipBlank(lines: readonly string[], last: number): number {
  let line = last;
  while (line > 0 && (lines[line] ?? "").trim() === "") {
    line -= 1;
  }
  return line;
}

function startOfParagraph(lines: readonly string[], last: number): number {
  let first = last;
  while (first > 0 && first > last - maxLines && (lines[first - 1] ?? "").trim() !== "") {
    first -= 1;
  }
  return Math.max(first, 0);
}

/** A single cause is not numbered; the later lines of a cause are indented as its first. */
function readCauses(lines: readonly string[]): readonly string[] {
  const causes: string[][] = [];
  for (const line of lines) {
    const match = numbered.exec(line);
    if (match !== null && Number(match[1]) === causes.length) {
      causes.push([match[2] ?? ""]);
    } else if (causes.length === 0) {
      causes.push([line.trim()]);
    } else {
      causes.at(-1)?.push(line.trim());
    }
  }
  return causes.map((cause) => cause.join("\n"));
}

function toChain(
  lines: readonly string[],
  first: number,
  last: number,
  causes: readonly string[],
  hintedMessage: string | undefined,
): ReportMessages {
  const hinted = findHintedMessage(lines.slice(first, last + 1), hintedMessage);
  if (hinted !== undefined && first + hinted.end === last + 1) {
    const start = { line: first + hinted.line, column: hinted.column };
    return { root: chainOf([hintedMessage, ...causes]), start };
  }
  // What other lines say above the error is not known to belong to it.
  const announced = lines.slice(first, last + 1).findIndex((line) => line.startsWith(errorStart));
  const line = announced === -1 ? first : first + announced;
  const text = lines[line] ?? "";
  const column = lengthOfLogPrefix(text);
  const start = text.startsWith(errorStart, column) ? column + errorStart.length : column;
  const message = [text.slice(start), ...lines.slice(line + 1, last + 1)].join("\n").trim();
  return { root: chainOf([message, ...causes]), start: { line, column } };
}

function chainOf(messages: readonly (string | undefined)[]): ExceptionNode {
  const [root = toNode(undefined), ...others] = messages.map(toNode);
  let outer = root;
  for (const node of others) {
    outer.children.push({ kind: "chained", node });
    outer = node;
  }
  return root;
}

function toNode(message: string | undefined): ExceptionNode {
  const value = message === "" ? undefined : message;
  return createExceptionNode({ type: undefined, module: undefined, value });
}
