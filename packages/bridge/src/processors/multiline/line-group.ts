import type { JoinState, Line } from "./line.ts";

/** The lines of a record that is not complete. */
export interface LineGroup {
  readonly key: string;
  /** Where they came from, for lines that do not say who printed them. */
  readonly place: string;
  readonly state: JoinState;
  readonly lines: Line[];
  /** Lines that belong to it if one of the next does. */
  readonly doubtful: Line[];
  /** Of all these lines. */
  bytes: number;
  /** What they take of memory, about. */
  heldBytes: number;
  touchedMillis: number;
  /** It went on, as it was too long; what still follows is left out. */
  isOverfull: boolean;
}

/** How many bytes of a record a line is, with its end. */
export function bytesOf({ item }: Line): number {
  return item.line.byteLength + 1;
}

/** What a record takes beside its bytes: fields, place, receipt. */
const recordBytes = 1024;

/** What a line takes of memory while it waits. */
export function heldBytesOf(line: Line): number {
  return bytesOf(line) + recordBytes;
}

/** A line that is a small part of what was read holds all of that: then its bytes are copied. */
const largestShare = 4;

/** Lets go of what was read, but for the lines. */
export function ownBytes(group: LineGroup): void {
  for (const lines of [group.lines, group.doubtful]) {
    for (const [index, line] of lines.entries()) {
      const bytes = line.item.line;
      if (bytes.buffer.byteLength <= bytes.byteLength * largestShare) continue;
      lines[index] = { ...line, item: { ...line.item, line: bytes.slice() } };
    }
  }
}
