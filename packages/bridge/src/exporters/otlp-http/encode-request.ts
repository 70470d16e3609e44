import { ProtobufLogsSerializer } from "@opentelemetry/otlp-transformer";
import type { InstrumentationScope, LogRecord, Resource } from "@rookery/log-record";

/** OpenTelemetry's own serializer, as far as it is used here: its records have methods, which it never calls. */
interface RequestSerializer {
  serializeRequest(records: readonly LogRecord[]): Uint8Array | undefined;
}

const serializer: RequestSerializer = ProtobufLogsSerializer;

/**
 * Writes records as an OTLP request, in Protobuf: its JSON has no way to say NaN or Infinity.
 *
 * @throws RangeError for a value that is nested too deeply, or in itself.
 */
export function encodeRequest(records: readonly LogRecord[]): Uint8Array {
  return serializer.serializeRequest(shareOrigins(records)) ?? new Uint8Array();
}

/**
 * Gives records that come from the same place the same objects: the serializer writes each object once,
 * and decoders make new ones for every record.
 */
function shareOrigins(records: readonly LogRecord[]): readonly LogRecord[] {
  const resources = new Map<string, Resource>();
  const scopes = new Map<string, InstrumentationScope>();
  return records.map((record) => ({
    ...record,
    resource: share(resources, keyOfResource(record.resource), record.resource),
    instrumentationScope: share(
      scopes,
      keyOfScope(record.instrumentationScope),
      record.instrumentationScope,
    ),
  }));
}

function share<Origin>(
  known: Map<string, Origin>,
  key: string | undefined,
  origin: Origin,
): Origin {
  if (key === undefined) return origin;
  const same = known.get(key);
  if (same !== undefined) return same;
  known.set(key, origin);
  return origin;
}

/** `undefined` for one with values that are more than a text, which are rare and dear to compare. */
function keyOfResource({ attributes }: Resource): string | undefined {
  const entries = Object.entries(attributes);
  const isPlain = entries.every(([, value]) => typeof value === "string");
  return isPlain ? JSON.stringify(entries) : undefined;
}

/** A scope of an SDK may have attributes, too: such a one stays by itself. */
function keyOfScope(scope: InstrumentationScope): string | undefined {
  const isPlain = Object.keys(scope).every((field) => field === "name" || field === "version");
  return isPlain ? JSON.stringify([scope.name, scope.version]) : undefined;
}
