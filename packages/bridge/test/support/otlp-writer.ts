import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

/** Writes OTLP as an SDK would, straight from opentelemetry-proto; it shares nothing with what reads it. */

/** A message of fields, by number. */
export function message(write: (writer: BinaryWriter) => void): Uint8Array {
  const writer = new BinaryWriter();
  write(writer);
  return writer.finish();
}

/** Adds a field that holds a message. */
export function addMessage(writer: BinaryWriter, field: number, content: Uint8Array): void {
  writer.tag(field, WireType.LengthDelimited).bytes(content);
}

/** Writes an AnyValue. */
export function anyValue(value: unknown): Uint8Array {
  return message((writer) => {
    if (typeof value === "string") writer.tag(1, WireType.LengthDelimited).string(value);
    else if (typeof value === "boolean") writer.tag(2, WireType.Varint).bool(value);
    else if (typeof value === "bigint" || isInteger(value))
      writer.tag(3, WireType.Varint).int64(value);
    else if (typeof value === "number") writer.tag(4, WireType.Bit64).double(value);
    else if (value instanceof Uint8Array) writer.tag(7, WireType.LengthDelimited).bytes(value);
    else if (Array.isArray(value)) addMessage(writer, 5, arrayOf(value));
    else if (typeof value === "object" && value !== null) addMessage(writer, 6, keyValues(value));
  });
}

/** Writes a KeyValue. */
function keyValue(key: string, value: unknown): Uint8Array {
  return message((writer) => {
    writer.tag(1, WireType.LengthDelimited).string(key);
    addMessage(writer, 2, anyValue(value));
  });
}

/** The fields of a LogRecord. */
export interface WrittenLogRecord {
  readonly timeUnixNano?: bigint;
  readonly observedTimeUnixNano?: bigint;
  readonly severityNumber?: number;
  readonly severityText?: string;
  readonly body?: unknown;
  readonly attributes?: object;
  readonly traceId?: string;
  readonly spanId?: string;
  readonly flags?: number;
  readonly eventName?: string;
}

/** Writes a LogRecord. */
export function logRecord(record: WrittenLogRecord): Uint8Array {
  return message((writer) => {
    const { attributes = {}, body, eventName, flags, severityNumber, severityText } = record;
    const { observedTimeUnixNano, spanId, timeUnixNano, traceId } = record;
    if (timeUnixNano !== undefined) writer.tag(1, WireType.Bit64).fixed64(timeUnixNano);
    if (severityNumber !== undefined) writer.tag(2, WireType.Varint).int32(severityNumber);
    if (severityText !== undefined) writer.tag(3, WireType.LengthDelimited).string(severityText);
    if (body !== undefined) addMessage(writer, 5, anyValue(body));
    addAttributes(writer, 6, attributes);
    if (flags !== undefined) writer.tag(8, WireType.Bit32).fixed32(flags);
    if (traceId !== undefined) addMessage(writer, 9, Buffer.from(traceId, "hex"));
    if (spanId !== undefined) addMessage(writer, 10, Buffer.from(spanId, "hex"));
    if (observedTimeUnixNano !== undefined)
      writer.tag(11, WireType.Bit64).fixed64(observedTimeUnixNano);
    if (eventName !== undefined) writer.tag(12, WireType.LengthDelimited).string(eventName);
  });
}

/** Adds attributes as a repeated KeyValue. */
export function addAttributes(writer: BinaryWriter, field: number, attributes: object): void {
  for (const [key, value] of Object.entries(attributes)) {
    addMessage(writer, field, keyValue(key, value));
  }
}

/** Writes a request of one resource and one scope: of log records or of spans, which look alike. */
export function exportRequest(items: readonly Uint8Array[], resource: object = {}): Uint8Array {
  const ofScope = message((writer) => {
    for (const item of items) addMessage(writer, 2, item);
  });
  const ofResource = message((writer) => {
    addMessage(
      writer,
      1,
      message((inner) => addAttributes(inner, 1, resource)),
    );
    addMessage(writer, 2, ofScope);
  });
  return message((writer) => addMessage(writer, 1, ofResource));
}

/** Writes an AnyValue as OTLP/JSON has it. */
export function jsonAnyValue(value: unknown): object {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "bigint" || isInteger(value)) return { intValue: String(value) };
  if (typeof value === "number")
    return { doubleValue: Number.isFinite(value) ? value : `${value}` };
  if (value instanceof Uint8Array) return { bytesValue: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(jsonAnyValue) } };
  if (typeof value === "object" && value !== null) {
    return { kvlistValue: { values: jsonAttributes(value) } };
  }
  return {};
}

/** Writes attributes as OTLP/JSON has them. */
export function jsonAttributes(attributes: object): object[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: jsonAnyValue(value) }));
}

function arrayOf(values: readonly unknown[]): Uint8Array {
  return message((writer) => {
    for (const value of values) addMessage(writer, 1, anyValue(value));
  });
}

function keyValues(object: object): Uint8Array {
  return message((writer) => addAttributes(writer, 1, object));
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}
