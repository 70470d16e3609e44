// https://develop.sentry.dev/sdk/foundations/transport/envelopes/
// Envelope = Headers { "\n" Item } [ "\n" ], Item = Headers "\n" Payload
import type { Envelope } from "./envelope.ts";

const newline = 0x0a;

/**
 * Writes an envelope as bytes.
 *
 * `sentAt` goes into the header as `sent_at`: servers correct clock drift by it, so it must be the
 * time of this attempt. Every item states its `length`; nothing follows the last payload.
 */
export function serializeEnvelope(envelope: Envelope, sentAt: Date): Uint8Array<ArrayBuffer> {
  const header = JSON.stringify({ ...envelope.header, sent_at: sentAt.toISOString() });
  return write(envelope, header, (length) => Buffer.allocUnsafe(length));
}

/** Writes an envelope that is kept, without a time of sending, into memory that is its alone. */
export function serializeKeptEnvelope(envelope: Envelope): Uint8Array<ArrayBuffer> {
  return write(envelope, JSON.stringify(envelope.header), (length) =>
    Buffer.allocUnsafeSlow(length),
  );
}

function write(
  envelope: Envelope,
  header: string,
  allocate: (length: number) => Buffer<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const itemHeaders = envelope.items.map((item) =>
    JSON.stringify({ ...item.header, length: item.payload.byteLength }),
  );
  let length = Buffer.byteLength(header);
  for (const [index, item] of envelope.items.entries()) {
    length += 2 + Buffer.byteLength(itemHeaders[index] ?? "") + item.payload.byteLength;
  }

  const bytes = allocate(length);
  let position = bytes.write(header);
  for (const [index, item] of envelope.items.entries()) {
    position = bytes.writeUInt8(newline, position);
    position += bytes.write(itemHeaders[index] ?? "", position);
    position = bytes.writeUInt8(newline, position);
    bytes.set(item.payload, position);
    position += item.payload.byteLength;
  }
  return bytes;
}
