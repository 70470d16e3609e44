import { parseLogstashLine, type DecodeNote, type LogstashDecoder } from "@rookery/logstash";

import type { Accounting } from "./accounting.ts";
import type { PositionedRecord } from "./exporter.ts";
import type { Position } from "./position.ts";
import type { Processor } from "./processor.ts";
import type { ReceivedLine } from "./receiver.ts";

/** What stands between a receiver and an exporter. */
export interface DecodeStage {
  readonly decoder: LogstashDecoder;
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

function decodeLine(
  bytes: Uint8Array,
  position: Position,
  { decoder, processors, accounting }: DecodeStage,
): PositionedRecord | undefined {
  const parsed = parseLogstashLine(bytes);
  if (parsed.status === "blank") {
    accounting.blank();
    return undefined;
  }
  if (parsed.status === "malformed") {
    accounting.malformed(parsed, position);
    return undefined;
  }
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
