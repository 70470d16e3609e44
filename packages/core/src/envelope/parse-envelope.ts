// https://develop.sentry.dev/sdk/foundations/transport/envelopes/
// Envelope = Headers { "\n" Item } [ "\n" ], Item = Headers "\n" Payload
import { SentryProtocolError } from "../protocol-error.ts";
import type { Envelope, EnvelopeHeader, EnvelopeItem, EnvelopeItemHeader } from "./envelope.ts";
import { checkFields, envelopeFields, itemFields } from "./header-fields.ts";
import { readHeader, type ReceivedHeader } from "./read-header.ts";

/** An envelope from outside. Fields and item types that we do not know are kept. */
export interface ReceivedEnvelope extends Envelope {
  readonly header: EnvelopeHeader & ReceivedHeader;
  readonly items: readonly ReceivedItem[];
  /** The `sent_at` of the header, which has it no longer: whoever sends again writes it anew. */
  readonly sentAt?: string;
}

/** An item from outside. Its payload is a view of the parsed bytes, not a copy. */
export interface ReceivedItem extends EnvelopeItem {
  readonly header: EnvelopeItemHeader & ReceivedHeader;
}

/** More than any limit of Relay's allows of one kind of item (100 client reports, 100 sessions). */
const maxItems = 1000;
const newline = 0x0a;

/**
 * Parses an envelope by the letter of its grammar.
 *
 * A payload with `length` has exactly that many bytes, then `\n` or the end; without, it ends at the
 * next `\n` or the end, and may be empty either way. One newline may trail. Headers are checked as
 * Relay checks them: what it refuses is refused, and so are blanks before a header, which Relay
 * skips and other servers refuse. At most 8 KiB and 16 levels per header, at most 1,000 items. Takes
 * linear time.
 *
 * @throws SentryProtocolError and nothing else; its code tells how the bytes are wrong.
 */
export function parseEnvelope(bytes: Uint8Array): ReceivedEnvelope {
  if (bytes.byteLength === 0) {
    throw new SentryProtocolError("envelope_empty", "The envelope is empty: expected a header.");
  }
  const place = "The envelope header";
  const first = readHeader(bytes, 0, place);
  checkFields(first.header, envelopeFields, place);
  const items: ReceivedItem[] = [];
  let offset = first.next;
  while (offset < bytes.byteLength) {
    if (items.length === maxItems) {
      const message = `The envelope has more than ${maxItems} items.`;
      throw new SentryProtocolError("envelope_items", message);
    }
    const { item, next } = readItem(bytes, offset, items.length);
    items.push(item);
    offset = next;
  }
  const { sent_at: sentAt, ...header } = first.header;
  return { header, items, ...(typeof sentAt === "string" && { sentAt }) };
}

function readItem(
  bytes: Uint8Array,
  offset: number,
  index: number,
): { readonly item: ReceivedItem; readonly next: number } {
  const place = `The header of item ${index}`;
  const line = readHeader(bytes, offset, place);
  checkFields(line.header, itemFields, place);
  const { length, type, ...others } = line.header;
  if (typeof type !== "string") {
    throw new SentryProtocolError("header_field", `${place}: \`type\` is missing.`);
  }
  const end =
    typeof length === "number"
      ? checkedEnd(bytes, line.next + length, index)
      : endOfLine(bytes, line.next);
  const item = { header: { type, ...others }, payload: bytes.subarray(line.next, end) };
  return { item, next: end + 1 };
}

function checkedEnd(bytes: Uint8Array, end: number, index: number): number {
  if (end > bytes.byteLength) {
    const message = `The payload of item ${index} is shorter than its \`length\`.`;
    throw new SentryProtocolError("payload_cut_short", message);
  }
  if (end < bytes.byteLength && bytes[end] !== newline) {
    const message = `The payload of item ${index} is longer than its \`length\`: expected a newline behind it.`;
    throw new SentryProtocolError("payload_not_ended", message);
  }
  return end;
}

function endOfLine(bytes: Uint8Array, offset: number): number {
  const end = bytes.indexOf(newline, offset);
  return end === -1 ? bytes.byteLength : end;
}
