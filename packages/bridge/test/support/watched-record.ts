import { createLogstashDecoder, type LogstashEvent } from "@rookery/logstash";

import type { PipelineRecord } from "../../src/pipeline/pipeline-record.ts";
import type { Receipt, RecordEnd } from "../../src/pipeline/receipt.ts";

const decoder = createLogstashDecoder({ now: () => Date.parse("2026-11-22T12:00:00Z") });
let made = 0;

/** Remembers what a receipt was told. */
export class RecordingReceipt implements Receipt {
  /** All that it was told, in order: `stored`, `done`, `undone`. */
  readonly told: ("stored" | RecordEnd)[] = [];
  readonly #ended = Promise.withResolvers<RecordEnd>();
  readonly #stored = Promise.withResolvers<void>();

  /** Resolves once it is on disk or done; never, where it is given up first. */
  readonly whenStored: Promise<void> = this.#stored.promise;
  /** Resolves once it is settled. */
  readonly whenEnded: Promise<RecordEnd> = this.#ended.promise;

  /** How it was settled: what it was told first counts. */
  get end(): RecordEnd | undefined {
    return this.told.find((word) => word !== "stored");
  }

  stored(): void {
    this.told.push("stored");
    this.#stored.resolve();
  }

  settled(end: RecordEnd): void {
    this.told.push(end);
    this.#ended.resolve(end);
    if (end === "done") this.#stored.resolve();
  }
}

/** A record on its way whose receipt remembers. */
export interface WatchedRecord extends PipelineRecord {
  readonly receipt: RecordingReceipt;
}

/** Makes an error with this message, as if read from a file; no two stand at the same place. */
export function watchedRecord(message: string, fields: LogstashEvent = {}): WatchedRecord {
  const event = { "@timestamp": "2026-11-22T10:33:00.500Z", level: "ERROR", message, ...fields };
  made += 1;
  return {
    record: decoder.decode(event),
    line: Buffer.from(JSON.stringify(event)),
    hasOwnTime: true,
    event,
    position: { source: "app.log", identity: "1:2:3", line: made, offset: made * 1000 },
    receipt: new RecordingReceipt(),
  };
}

/** Makes so many of them, `event 0` and so on. */
export function watchedRecords(count: number, fields: LogstashEvent = {}): WatchedRecord[] {
  return Array.from({ length: count }, (_, index) => watchedRecord(`event ${index}`, fields));
}

/** How all of them ended; waits until they have. */
export async function endsOf(records: readonly WatchedRecord[]): Promise<readonly RecordEnd[]> {
  return Promise.all(records.map(({ receipt }) => receipt.whenEnded));
}
