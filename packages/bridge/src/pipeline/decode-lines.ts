import {
  parseLogstashLine,
  type ConditionMatcher,
  type DecodeNote,
  type LogstashDecoder,
  type LogstashEvent,
} from "@rookery/logstash";

import type { Accounting } from "./accounting.ts";
import type { PositionedRecord } from "./exporter.ts";
import type { Position } from "./position.ts";
import type { Processor } from "./processor.ts";
import type { ReceivedLine } from "./receiver.ts";

/** What stands between a receiver and an exporter. */
export interface DecodeStage {
  readonly decoder: LogstashDecoder;
  /** Which events go on. @default all of them */
  readonly isWanted?: ConditionMatcher;
  readonly processors: readonly Processor[];
  readonly accounting: Accounting;
}

/** Turns lines into records; every line that is none is booked with its place. */
export function decodeLines(
  lines: readonly ReceivedLine[],
  stage: DecodeStage,
): readonly PositionedRecord[] {
  const records: PositionedRecord[] = [];
  for (const line of lines) {
    stage.accounting.receive();
    if (line.kind === "too_long") {
      stage.accounting.malformed(tooLong, line.position);
      continue;
    }
    const record = decodeLine(line.bytes, line.position, stage);
    if (record !== undefined) records.push(record);
  }
  return records;
}

const timelessNotes: ReadonlySet<string> = new Set(["timestamp_missing", "timestamp_unreadable"]);

const tooLong = {
  code: "too_long",
  message: "The line is longer than --max-line-bytes allows",
};

const notComparable = {
  code: "not_comparable",
  message: "--if compares a field that is missing or of another type; left out, as by Logstash",
};

/** Books an event that the condition does not hold for. */
function isLeftOut(
  event: LogstashEvent,
  position: Position,
  { accounting, isWanted }: DecodeStage,
): boolean {
  if (isWanted === undefined) return false;
  if (isWanted(event, () => accounting.note(notComparable, position))) return false;
  accounting.filtered();
  return true;
}

function decodeLine(
  bytes: Uint8Array,
  position: Position,
  stage: DecodeStage,
): PositionedRecord | undefined {
  const { accounting, decoder, processors } = stage;
  const parsed = parseLogstashLine(bytes);
  if (parsed.status === "blank") {
    accounting.blank();
    return undefined;
  }
  if (parsed.status === "malformed") {
    accounting.malformed(parsed, position);
    return undefined;
  }
  if (isLeftOut(parsed.event, position, stage)) return undefined;
  for (const note of parsed.notes) accounting.note(note, position);
  let hasOwnTime = true;
  const onNote = (note: DecodeNote): void => {
    accounting.note(note, position);
    if (timelessNotes.has(note.code)) hasOwnTime = false;
  };
  let record = decoder.decode(parsed.event, onNote);
  for (const process of processors) record = process(record);
  return { record, position, line: bytes, hasOwnTime };
}
