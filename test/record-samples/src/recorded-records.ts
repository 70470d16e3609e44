import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { LogRecord, SpanContext } from "@rookery/log-record";
import { z } from "zod";

const folder = join(
  import.meta.dirname,
  "../../../packages/otel-exporter/test/fixtures/otel-records",
);

const recordSchema = z.object({
  hrTime: z.tuple([z.number(), z.number()]),
  hrTimeObserved: z.tuple([z.number(), z.number()]),
  spanContext: z.unknown(),
  severityNumber: z.unknown(),
  severityText: z.unknown(),
  eventName: z.unknown(),
  body: z.unknown(),
  attributes: z.record(z.string(), z.unknown()),
  droppedAttributesCount: z.number(),
  instrumentationScope: z.object({ name: z.string(), version: z.unknown() }),
  resource: z.record(z.string(), z.unknown()),
});

const recordingSchema = z.object({
  cases: z.array(z.object({ case: z.string(), records: z.array(recordSchema) })),
});

/** One recorded call of a logging library, and the records that it made. */
export interface RecordedCase {
  readonly file: string;
  readonly name: string;
  readonly records: readonly LogRecord[];
}

/** Reads all recorded cases of one producer. */
export function recordedCases(file: string): readonly RecordedCase[] {
  const recording = recordingSchema.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
  return recording.cases.map(({ case: name, records }) => ({
    file,
    name,
    records: records.map(revive),
  }));
}

/** Reads the recorded cases of all producers. */
export function allRecordedCases(): readonly RecordedCase[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .flatMap(recordedCases);
}

function revive(recorded: z.infer<typeof recordSchema>): LogRecord {
  const { severityNumber, severityText, eventName, instrumentationScope, resource } = recorded;
  const { version } = instrumentationScope;
  return {
    hrTime: recorded.hrTime,
    hrTimeObserved: recorded.hrTimeObserved,
    spanContext: spanContextSchema.safeParse(recorded.spanContext).data,
    severityNumber: typeof severityNumber === "number" ? severityNumber : undefined,
    severityText: textOrAbsent(severityText),
    eventName: textOrAbsent(eventName),
    body: reviveValue(recorded.body),
    attributes: reviveMap(recorded.attributes),
    droppedAttributesCount: recorded.droppedAttributesCount,
    instrumentationScope: { name: instrumentationScope.name, version: textOrAbsent(version) },
    resource: { attributes: reviveMap(resource) },
  };
}

const spanContextSchema: z.ZodType<SpanContext> = z.object({
  traceId: z.string(),
  spanId: z.string(),
  traceFlags: z.number(),
});

function textOrAbsent(value: unknown): string | undefined {
  return typeof value === "string" && value !== "«undefined»" ? value : undefined;
}

const marks: Readonly<Record<string, unknown>> = {
  "«undefined»": undefined,
  "«NaN»": Number.NaN,
  "«Infinity»": Number.POSITIVE_INFINITY,
};

function reviveValue(value: unknown): unknown {
  if (typeof value === "string") return reviveText(value);
  if (Array.isArray(value)) return value.map(reviveValue);
  if (typeof value !== "object" || value === null) return value;
  return "«class»" in value ? reviveError(value) : reviveMap({ ...value });
}

function reviveText(text: string): unknown {
  if (Object.hasOwn(marks, text)) return marks[text];
  const bytes = /^«(?:Buffer|Uint8Array) ([0-9a-f]*)»$/.exec(text);
  return bytes === null ? text : new Uint8Array(Buffer.from(bytes[1] ?? "", "hex"));
}

function reviveMap(map: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, reviveValue(value)]));
}

function reviveError(recorded: object): Error {
  const { name, message, stack } = z
    .object({ name: z.string(), message: z.string(), stack: z.string().optional() })
    .parse(recorded);
  return Object.assign(new Error(message), { name, stack });
}
