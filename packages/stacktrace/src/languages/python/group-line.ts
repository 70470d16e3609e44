import { indentOf } from "../../text/text-lines.ts";

/**
 * A line of an exception group (Python documentation, `traceback`; PEP 654).
 *
 * `text` belongs to the exception whose margin it has. `first` opens the list of a group's
 * exceptions, `next` stands above each further one, `end` below the last.
 */
export interface GroupLine {
  readonly kind: "text" | "first" | "next" | "end";
  /** The column of the bar or plus sign; inside a list it is two further right than around it. */
  readonly margin: number;
  readonly text: string;
}

const listItem = /^(\+-)?\+-{16} (?:\d{1,9}|\.\.\.) -{16}$/;
const listEnd = /^\+-{36}$/;

/** Reads a line that a group's margin stands in front of; `undefined` for any other line. */
export function readGroupLine(line: string): GroupLine | undefined {
  const margin = indentOf(line);
  const sign = line.charAt(margin);
  if (sign === "|") {
    // Loggers strip the space that ends an empty line.
    const text = line.slice(margin + (line.charAt(margin + 1) === " " ? "| " : "|").length);
    return { kind: "text", margin, text };
  }
  return sign === "+" ? readRule(line.slice(margin).trimEnd(), margin) : undefined;
}

/** Says whether a line has a group's margin in front of it. */
export function isGroupLine(line: string): boolean {
  return readGroupLine(line) !== undefined;
}

function readRule(rule: string, margin: number): GroupLine | undefined {
  const item = listItem.exec(rule);
  if (item !== null) {
    return { kind: item[1] === undefined ? "next" : "first", margin, text: "" };
  }
  return listEnd.test(rule) ? { kind: "end", margin, text: "" } : undefined;
}
