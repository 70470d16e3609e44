import { BinaryReader, type WireType } from "@bufbuild/protobuf/wire";

/** One record of a request, as a backend reads it (opentelemetry/proto/logs/v1/logs.proto). */
export interface DecodedRecord {
  readonly resource: Readonly<Record<string, unknown>>;
  readonly scope: string;
  timeUnixNano?: bigint;
  observedTimeUnixNano?: bigint;
  severityNumber?: number;
  severityText?: string;
  body?: unknown;
  readonly attributes: Record<string, unknown>;
  flags?: number;
  traceId?: string;
  spanId?: string;
  eventName?: string;
}

/** The records of an `ExportLogsServiceRequest`, and how many resources it names. */
export interface DecodedRequest {
  readonly records: readonly DecodedRecord[];
  readonly resources: number;
}

type Fields = Readonly<Record<number, (reader: BinaryReader) => void>>;

/** Reads a request without the help of what wrote it. */
export function decodeRequest(body: Uint8Array): DecodedRequest {
  const records: DecodedRecord[] = [];
  let resources = 0;
  readMessage(body, {
    1: (reader) => {
      resources += 1;
      records.push(...readResourceLogs(reader.bytes()));
    },
  });
  return { records, resources };
}

function readResourceLogs(bytes: Uint8Array): readonly DecodedRecord[] {
  const resource: Record<string, unknown> = {};
  const records: DecodedRecord[] = [];
  readMessage(bytes, {
    1: (reader) => readMessage(reader.bytes(), { 1: (inner) => readKeyValue(inner, resource) }),
    2: (reader) => records.push(...readScopeLogs(reader.bytes(), resource)),
  });
  return records;
}

function readScopeLogs(
  bytes: Uint8Array,
  resource: Readonly<Record<string, unknown>>,
): readonly DecodedRecord[] {
  let scope = "";
  const records: DecodedRecord[] = [];
  readMessage(bytes, {
    1: (reader) =>
      readMessage(reader.bytes(), {
        1: (inner) => {
          scope = inner.string();
        },
      }),
    2: (reader) => records.push(readRecord(reader.bytes(), resource, scope)),
  });
  return records;
}

function readRecord(
  bytes: Uint8Array,
  resource: Readonly<Record<string, unknown>>,
  scope: string,
): DecodedRecord {
  const record: DecodedRecord = { resource, scope, attributes: {} };
  readMessage(bytes, {
    1: (reader) => void (record.timeUnixNano = BigInt(reader.fixed64())),
    2: (reader) => void (record.severityNumber = reader.int32()),
    3: (reader) => void (record.severityText = reader.string()),
    5: (reader) => void (record.body = readAnyValue(reader.bytes())),
    6: (reader) => readKeyValue(reader, record.attributes),
    8: (reader) => void (record.flags = reader.fixed32()),
    9: (reader) => void (record.traceId = Buffer.from(reader.bytes()).toString("hex")),
    10: (reader) => void (record.spanId = Buffer.from(reader.bytes()).toString("hex")),
    11: (reader) => void (record.observedTimeUnixNano = BigInt(reader.fixed64())),
    12: (reader) => void (record.eventName = reader.string()),
  });
  return record;
}

function readKeyValue(reader: BinaryReader, into: Record<string, unknown>): void {
  let key = "";
  let value: unknown;
  readMessage(reader.bytes(), {
    1: (inner) => {
      key = inner.string();
    },
    2: (inner) => {
      value = readAnyValue(inner.bytes());
    },
  });
  into[key] = value;
}

function readAnyValue(bytes: Uint8Array): unknown {
  let value: unknown = null;
  readMessage(bytes, {
    1: (reader) => void (value = reader.string()),
    2: (reader) => void (value = reader.bool()),
    3: (reader) => void (value = Number(reader.int64())),
    4: (reader) => void (value = reader.double()),
    5: (reader) => {
      const items: unknown[] = [];
      readMessage(reader.bytes(), { 1: (inner) => items.push(readAnyValue(inner.bytes())) });
      value = items;
    },
    6: (reader) => {
      const map: Record<string, unknown> = {};
      readMessage(reader.bytes(), { 1: (inner) => readKeyValue(inner, map) });
      value = map;
    },
    7: (reader) => void (value = Buffer.from(reader.bytes()).toString("hex")),
  });
  return value;
}

function readMessage(bytes: Uint8Array, fields: Fields): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wireType]: [number, WireType] = reader.tag();
    const read = fields[field];
    if (read === undefined) reader.skip(wireType);
    else read(reader);
  }
}
