import { parseLogstashLine } from "../lines/parse-logstash-line.ts";
import { closeBrace, lineFeed, openBrace } from "./byte-codes.ts";
import type { FrameTeller, ParsedEvent } from "./frame-teller.ts";
import type { MalformedFrameCode } from "./frame.ts";
import { contentEnd, contentStart, countLineEnds } from "./separators.ts";

/** The lines of an object that was never finished. */
export interface BrokenLines {
  readonly at: number;
  readonly firstLineEnd: number;
  readonly to: number;
}

/**
 * Tells of the lines of an object that was never finished, and of the whole events among them: who
 * wrote it may have been killed, and the next one have begun a new line.
 *
 * Each line is looked at once, so that nobody can make it look at the same bytes again and again.
 */
export function tellBrokenLines(
  teller: FrameTeller,
  bytes: Buffer,
  { at, firstLineEnd, to }: BrokenLines,
): void {
  let debris: Debris = { code: "truncated_json", start: at, line: teller.firstLine };
  let { line } = debris;
  for (let start = firstLineEnd + 1; start < to;) {
    line += 1;
    const lineEnd = bytes.indexOf(lineFeed, start);
    const next = lineEnd < 0 || lineEnd >= to ? to : lineEnd;
    const end = contentEnd(bytes, start, next);
    const parsed = eventOn(bytes, start, end);
    if (parsed !== undefined) {
      tellDebris(teller, bytes, debris, start);
      teller.begin(start, line);
      teller.event(parsed, bytes.subarray(start, end));
      debris = { code: "not_json", start: end, line };
    }
    start = next + 1;
  }
  tellDebris(teller, bytes, debris, to);
  teller.line = line;
}

function eventOn(bytes: Buffer, start: number, end: number): ParsedEvent | undefined {
  if (bytes[start] !== openBrace || bytes[end - 1] !== closeBrace) return undefined;
  const parsed = parseLogstashLine(bytes.subarray(start, end));
  return parsed.status === "event" ? parsed : undefined;
}

/** What lies between the events that were saved. */
interface Debris {
  readonly code: MalformedFrameCode;
  readonly start: number;
  readonly line: number;
}

function tellDebris(
  teller: FrameTeller,
  bytes: Buffer,
  { code, line, start }: Debris,
  to: number,
): void {
  const end = contentEnd(bytes, start, to);
  const from = contentStart(bytes, start, end);
  if (from >= end) return;
  teller.begin(from, line + countLineEnds(bytes, start, from));
  teller.malformed(code, end);
}
