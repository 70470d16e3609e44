// Every record that a test or fixture of this repository holds, as the event that it becomes.
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import type { EventInput } from "@rookery/core";
import { createLogstashDecoder, parseLogstashLine } from "@rookery/logstash";
import { createEventMapper, type EventMapperOptions } from "@rookery/otel-exporter/mapping";
import { allRecordedCases, logRecord, mappingVectors } from "@rookery/test-record-samples";

/** An event and where it comes from. */
export interface NamedEvent {
  readonly name: string;
  readonly packet: EventInput;
}

const root = join(import.meta.dirname, "../../..");
const sdk = { name: "rookery.test", version: "1.0.0" };
const eventId = "0123456789abcdef0123456789abcdef";

/** Maps a record as the exporter does. */
export function createMapper(
  options: Omit<EventMapperOptions, "sdk"> = {},
): (record: Parameters<ReturnType<typeof createEventMapper>>[0]) => EventInput {
  const toEvent = createEventMapper({ ...options, sdk });
  return (record) => toEvent(record, eventId);
}

const toPacket = createMapper();

/** The vectors of the mapping, each with its own options. */
export function vectorEvents(): readonly NamedEvent[] {
  return mappingVectors().map(({ id, given, options }) => ({
    name: id,
    packet: createMapper(options)(logRecord(given)),
  }));
}

/** What logging libraries handed to OpenTelemetry. */
export function recordedEvents(): readonly NamedEvent[] {
  return allRecordedCases().flatMap(({ file, name, records }) =>
    records.map((record) => ({ name: `${file}: ${name}`, packet: toPacket(record) })),
  );
}

/** Every line of every recorded file of Logstash JSON, samples and examples included. */
export function logstashEvents(): readonly NamedEvent[] {
  const decoder = createLogstashDecoder({ now: () => Date.UTC(2026, 10, 22, 12) });
  return globSync("{packages/*/{sample,test/fixtures/**},examples/*}/*.ndjson", {
    cwd: root,
  }).flatMap((file) =>
    readFileSync(join(root, file), "utf8")
      .split("\n")
      .map((line) => parseLogstashLine(Buffer.from(line)))
      .flatMap((line, index) =>
        line.status === "event"
          ? [{ name: `${file}:${index + 1}`, packet: toPacket(decoder.decode(line.event)) }]
          : [],
      ),
  );
}

/** Every recorded stack trace, as the stack of an exception. */
export function traceEvents(): readonly NamedEvent[] {
  return globSync("packages/stacktrace/test/{corpus,fixtures}/*/*.txt", { cwd: root }).map(
    (file) => ({
      name: basename(file),
      packet: toPacket(
        logRecord({
          body: "it failed",
          attributes: { "exception.stacktrace": readFileSync(join(root, file), "utf8") },
        }),
      ),
    }),
  );
}
