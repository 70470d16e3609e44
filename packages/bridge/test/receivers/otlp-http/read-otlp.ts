import type { LogRecord } from "@rookery/log-record";

import { jsonEncoding } from "../../../src/receivers/otlp-http/json/json-encoding.ts";
import type { OtlpSignal } from "../../../src/receivers/otlp-http/otlp-encoding.ts";
import type { OtlpItem } from "../../../src/receivers/otlp-http/otlp-item.ts";
import { protobufEncoding } from "../../../src/receivers/otlp-http/protobuf/protobuf-encoding.ts";

const now = (): number => 1_700_000_000_000;

/** Reads a request in protobuf. */
export function readProtobuf(body: Uint8Array, signal: OtlpSignal = "logs"): OtlpItem[] {
  return Array.from(protobufEncoding.read(signal, Buffer.from(body), now));
}

/** Reads a request in JSON. */
export function readJson(request: unknown, signal: OtlpSignal = "logs"): OtlpItem[] {
  const text = typeof request === "string" ? request : JSON.stringify(request);
  return Array.from(jsonEncoding.read(signal, Buffer.from(text), now));
}

/** The records among items. */
export function recordsOf(items: readonly OtlpItem[]): LogRecord[] {
  return items.flatMap((item) => (item.kind === "record" ? [item.record] : []));
}

/** A request in JSON with these log records. */
export function jsonRequest(logRecords: readonly unknown[]): object {
  return { resourceLogs: [{ scopeLogs: [{ logRecords }] }] };
}
