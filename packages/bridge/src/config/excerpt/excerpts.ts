import { printable } from "../../printable.ts";
import type { TextRange } from "../finding.ts";
import { LineIndex } from "./line-index.ts";
import type { ShownLine } from "./shown-line.ts";

/** More of a line than this helps nobody. */
const maxLength = 120;

/** Shows a line of a file by its range. */
export type ShowLine = (range: TextRange) => ShownLine;

/** Finds the places of findings in a file, and shows them. */
export class Excerpts {
  readonly #lines: LineIndex;
  readonly #showLine: ShowLine;

  constructor(text: string, showLine: ShowLine) {
    this.#lines = new LineIndex(text);
    this.#showLine = showLine;
  }

  lineOf(offset: number): number {
    return this.#lines.lineOf(offset);
  }

  /** The column of an offset, from 1. */
  columnOf(offset: number): number {
    return offset - this.#lines.rangeOf(this.lineOf(offset)).start + 1;
  }

  /** The line of a range with a mark below it; none where the line has nothing to show. */
  show({ start, end }: TextRange): readonly string[] {
    const line = this.lineOf(start);
    const range = this.#lines.rangeOf(line);
    const shown = this.#showLine(range);
    if (!/[\p{L}\p{N}]/u.test(shown.text)) return [];
    const from = shown.columnOf(start);
    const to = Math.max(from + 1, shown.columnOf(Math.min(end, range.end)));
    // The mark is what matters: of a long line, what is around it.
    const cut = Math.max(0, from - maxLength / 2);
    const text = printable(shown.text.replaceAll("\t", " ")).slice(cut, cut + maxLength);
    const length = Math.max(1, Math.min(to, cut + maxLength) - from);
    const gutter = String(line).padStart(5);
    const mark = `^${"~".repeat(length - 1)}`;
    return [`${gutter} | ${text}`, `${" ".repeat(5)} | ${" ".repeat(from - cut)}${mark}`];
  }
}
