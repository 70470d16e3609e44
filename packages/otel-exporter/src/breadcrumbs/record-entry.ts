import type { LogRecord } from "@rookery/log-record";

import { recordSeverity } from "../mapping/severity/record-severity.ts";
import { recordTime } from "../mapping/timestamp.ts";
import type { Breadcrumb, BreadcrumbEntry } from "./breadcrumb.ts";
import { notedText } from "./noted-text.ts";
import { readNotedText } from "./read-noted-text.ts";

/** What an entry takes beside its text: the object, its numbers, its place, the text's header. */
const overheadBytes = 160;

/**
 * Makes the entry of a record, which dates from its arrival where the record tells no time.
 *
 * May throw for a hostile record.
 */
export function createRecordEntry(record: LogRecord, nowMillis: number): BreadcrumbEntry {
  return new RecordEntry(notedText(record), recordSeverity(record), timeMicros(record, nowMillis));
}

/** When a record happened, in microseconds since 1970. */
export function timeMicros(record: LogRecord, nowMillis: number): number {
  const time = recordTime(record);
  return time === undefined ? nowMillis * 1000 : time[0] * 1e6 + Math.floor(time[1] / 1000);
}

class RecordEntry implements BreadcrumbEntry {
  readonly bytes: number;
  readonly timeMicros: number;
  readonly #text: string;
  readonly #severity: number;

  constructor(text: string, severity: number, micros: number) {
    this.bytes = overheadBytes + heapBytes(text);
    this.timeMicros = micros;
    this.#text = text;
    this.#severity = severity;
  }

  toBreadcrumb(): Breadcrumb {
    return readNotedText(this.#text, this.#severity, this.timeMicros / 1e6);
  }
}

/** V8 keeps a byte of each character, or two of each when one of them needs two. */
function heapBytes(text: string): number {
  return Buffer.byteLength(text) === text.length ? text.length : 2 * text.length;
}
