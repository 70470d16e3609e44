import { createLogstashDecoder, JsonFramer, type Frame } from "@rookery/logstash";

import type { PipelineRecord } from "../../src/pipeline/pipeline-record.ts";
import type { Position } from "../../src/pipeline/position.ts";
import { noReceipt, type Receipt } from "../../src/pipeline/receipt.ts";
import { RecordDecoder } from "../../src/pipeline/record-decoder.ts";

const decoder = new RecordDecoder(createLogstashDecoder({ now: () => 1_700_000_000_000 }), {
  failed: () => {},
  noted: () => {},
});

/** What a record has beside its line. */
export interface Given {
  readonly position?: Partial<Position>;
  readonly receipt?: Receipt;
}

/** Makes the record that a receiver makes of a line: of JSON or of text. */
export function recordOf(line: string, given: Given = {}): PipelineRecord {
  const [record] = recordsOf(line, given);
  if (record === undefined) throw new Error(`This is no record: ${line}`);
  return record;
}

/** Makes the records of lines that stand one below the other in one source. */
export function recordsOf(
  text: string,
  { position, receipt = noReceipt }: Given = {},
): readonly PipelineRecord[] {
  const framer = new JsonFramer();
  const records: PipelineRecord[] = [];
  const onFrame = (frame: Frame): void => {
    const { line, offset } = frame;
    const place = { source: "app.log", identity: "file-1", line, offset, ...position };
    const record = decoder.decode(frame, place, receipt);
    if (record !== undefined) records.push(record);
  };
  framer.push(Buffer.from(text), onFrame);
  framer.end(onFrame);
  return records;
}
