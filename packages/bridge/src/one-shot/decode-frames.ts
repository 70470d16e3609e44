import type { LogRecord } from "@rookery/log-record";
import type {
  ConditionMatcher,
  DecodeNote,
  EventFrame,
  LogstashDecoder,
  TextFrame,
} from "@rookery/logstash";

import type { Position } from "../pipeline/position.ts";
import type { PositionedRecord } from "../pipeline/positioned-record.ts";
import { timelessNotes } from "../pipeline/timeless-notes.ts";
import type { ReceivedFrame } from "../readers/frame-reader.ts";
import type { Accounting } from "./accounting.ts";
import type { Processor } from "./processor.ts";

/** What stands between a reader and an exporter. */
export interface DecodeStage {
  readonly decoder: LogstashDecoder;
  /** Which events go on. @default all of them */
  readonly isWanted?: ConditionMatcher;
  readonly processors: readonly Processor[];
  readonly accounting: Accounting;
}

/** Turns frames into records; every frame that is none is booked with its place. */
export function decodeFrames(
  frames: readonly ReceivedFrame[],
  stage: DecodeStage,
): readonly PositionedRecord[] {
  const records: PositionedRecord[] = [];
  for (const frame of frames) {
    stage.accounting.receive();
    const record = decodeFrame(frame, stage);
    if (record !== undefined) records.push(record);
  }
  return records;
}

const notComparable = {
  code: "not_comparable",
  message: "--if compares a field that is missing or of another type; left out, as by Logstash",
};

function decodeFrame(
  { frame, position }: ReceivedFrame,
  stage: DecodeStage,
): PositionedRecord | undefined {
  const { accounting } = stage;
  if (frame.kind === "blank") accounting.blank();
  else if (frame.kind === "malformed") accounting.malformed(frame, position);
  else if (!isLeftOut(frame, position, stage)) return decodeRecord(frame, position, stage);
  return undefined;
}

/** Books an event that the condition does not hold for. */
function isLeftOut(
  frame: EventFrame | TextFrame,
  position: Position,
  { accounting, isWanted }: DecodeStage,
): boolean {
  if (isWantedFrame(frame, isWanted, () => accounting.note(notComparable, position))) return false;
  accounting.filtered();
  return true;
}

/** Whether a condition holds for an event; a line of text is one with a message. */
export function isWantedFrame(
  frame: EventFrame | TextFrame,
  isWanted: ConditionMatcher | undefined,
  onNotComparable?: () => void,
): boolean {
  if (isWanted === undefined) return true;
  const event = frame.kind === "event" ? frame.event : { message: textOf(frame) };
  return isWanted(event, onNotComparable);
}

function decodeRecord(
  frame: EventFrame | TextFrame,
  position: Position,
  { accounting, decoder, processors }: DecodeStage,
): PositionedRecord {
  let hasOwnTime = true;
  const onNote = (note: DecodeNote): void => {
    accounting.note(note, position);
    if (timelessNotes.has(note.code)) hasOwnTime = false;
  };
  let record: LogRecord;
  if (frame.kind === "event") {
    for (const note of frame.notes) accounting.note(note, position);
    record = decoder.decode(frame.event, onNote);
  } else {
    record = decoder.decodeText(frame.bytes, onNote);
  }
  for (const process of processors) record = process(record);
  return { record, position, line: frame.bytes, hasOwnTime };
}

function textOf({ bytes }: TextFrame): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}
