import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { HrTime, LogRecord, SpanContext } from "@rookery/log-record";

import {
  createLogstashDecoder,
  detectDialect,
  parseLogstashLine,
  type LogstashDecoderOptions,
  type LogstashEvent,
} from "../src/index.ts";

/** When the tests' clock says an event is read: 2026-11-22T12:00:00Z. */
export const observedMillis: number = Date.UTC(2026, 10, 22, 12);

/** The same as the reader is given it. */
export const observedTime: HrTime = [observedMillis / 1000, 0];

/** A log record in a form that is easy to write down by hand. */
export interface Decoded {
  readonly dialect: string;
  /** ISO 8601 to the nanosecond. */
  readonly time: string;
  readonly severityNumber?: number | undefined;
  readonly severityText?: string | undefined;
  readonly body?: unknown;
  readonly logger: string;
  readonly spanContext?: SpanContext | undefined;
  readonly resource: Readonly<Record<string, unknown>>;
  /** As in the record, but of a stack trace only the first line. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
}

/** Decodes one event and writes the record down. */
export function decodeEvent(event: LogstashEvent, options: LogstashDecoderOptions = {}): Decoded {
  const notes: string[] = [];
  const decoder = createLogstashDecoder({ now: () => observedMillis, ...options });
  const record = decoder.decode(event, (note) => notes.push(note.code));
  return { dialect: detectDialect(event), ...describeRecord(record, notes) };
}

/** Writes a record down. */
export function describeRecord(
  record: LogRecord,
  notes: readonly string[],
): Omit<Decoded, "dialect"> {
  const stack = record.attributes["exception.stacktrace"];
  return {
    time: isoNanoseconds(record.hrTime),
    severityNumber: record.severityNumber,
    severityText: record.severityText,
    body: record.body,
    logger: record.instrumentationScope.name,
    spanContext: record.spanContext,
    resource: record.resource.attributes,
    attributes: {
      ...record.attributes,
      ...(typeof stack === "string" ? { "exception.stacktrace": stack.split("\n")[0] } : {}),
    },
    notes,
  };
}

/** Reads the events of a fixture, one per line. */
export function fixtureEvents(fileName: string): LogstashEvent[] {
  const path = join(import.meta.dirname, "fixtures", "logstash", fileName);
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.map((line) => eventOf(line));
}

/** Parses one line that is known to hold an event. */
export function eventOf(line: string): LogstashEvent {
  const parsed = parseLogstashLine(Buffer.from(line));
  if (parsed.status !== "event") throw new Error(`expected an event, got ${parsed.status}`);
  return parsed.event;
}

/** Writes a time as ISO 8601 with nine fraction digits. */
export function isoNanoseconds([seconds, nanoseconds]: HrTime): string {
  const date = new Date(seconds * 1000).toISOString().slice(0, 19);
  return `${date}.${String(nanoseconds).padStart(9, "0")}Z`;
}
