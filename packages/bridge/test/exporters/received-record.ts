import type { LogRecord } from "@rookery/log-record";

import type { PipelineRecord } from "../../src/pipeline/pipeline-record.ts";
import type { RecordEnd } from "../../src/pipeline/receipt.ts";

/** A record on its way, and how it ended. */
export interface TrackedRecord extends PipelineRecord {
  /** Each end it was told, in order; a record has one. */
  readonly ends: readonly RecordEnd[];
  /** Resolves with its first end. */
  readonly settled: Promise<RecordEnd>;
}

/** Makes a record as a receiver would. */
export function receivedRecord(
  body: unknown,
  changes: Partial<LogRecord> = {},
  line: Uint8Array = Buffer.from(String(body)),
): TrackedRecord {
  const ends: RecordEnd[] = [];
  const { promise, resolve } = Promise.withResolvers<RecordEnd>();
  const record: LogRecord = {
    hrTime: [1_795_776_780, 500_000_000],
    hrTimeObserved: [1_795_776_781, 0],
    severityNumber: 17,
    severityText: "ERROR",
    body,
    resource: { attributes: { "service.name": "shop" } },
    instrumentationScope: { name: "test" },
    attributes: {},
    droppedAttributesCount: 0,
    ...changes,
  };
  return {
    record,
    line,
    hasOwnTime: true,
    position: { source: "test", line: 1, identity: "", offset: 0, delivery: "test" },
    receipt: {
      stored: () => {},
      settled: (end) => {
        ends.push(end);
        resolve(end);
      },
    },
    ends,
    settled: promise,
  };
}

/** Makes `count` records whose bodies are `record 0`, `record 1` and so on. */
export function receivedRecords(count: number): readonly TrackedRecord[] {
  return Array.from({ length: count }, (_, index) => receivedRecord(`record ${index}`));
}
