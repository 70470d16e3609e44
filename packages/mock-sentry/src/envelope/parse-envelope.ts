import { accept, refuse, type Outcome } from "../outcome.ts";
import { findInvalidEnvelopeHeader, toEnvelopeHeader } from "./envelope-header.ts";
import type { Envelope, EnvelopeItem } from "./envelope.ts";
import { readItemHeader } from "./item-header.ts";
import { readHeaderLine } from "./read-header-line.ts";

/** How many items one envelope may have. Relay has no such cap; no SDK comes near it. */
export const maxItemsPerEnvelope = 1000;

const newline = 0x0a;
const padded = "blank space before a header: Relay skips it, other servers refuse the envelope";

/**
 * Parses an envelope: `Headers { "\n" Item } [ "\n" ]` with `Item = Headers "\n" Payload`.
 *
 * A payload with `length` is exactly that many bytes, then `\n` or the end; without, it ends at the
 * next `\n` or the end. At most one newline may trail. Everything else is refused with 400, more
 * than {@link maxItemsPerEnvelope} items with 413. Linear in the number of bytes; never throws
 * (Sentry develop docs, envelopes, "Serialization Format"; Relay, envelope parser).
 */
export function parseEnvelope(bytes: Uint8Array): Outcome<Envelope> {
  const first = readHeaderLine(bytes, 0, "envelope");
  if (!first.read) return refuseEnvelope(...first.causes);
  const invalid = findInvalidEnvelopeHeader(first.line.header);
  if (invalid !== undefined) {
    return refuseEnvelope("invalid envelope header", `invalid field \`${invalid}\``);
  }
  const header = toEnvelopeHeader(first.line.header);
  const warnings = new Set<string>(first.line.isPadded ? [padded] : []);
  const items: EnvelopeItem[] = [];
  let offset = first.line.next;
  while (offset < bytes.length) {
    if (items.length === maxItemsPerEnvelope) return refuse(413, "too many items in the envelope");
    const outcome = readItem(bytes, offset);
    if (!outcome.accepted) return outcome;
    items.push(outcome.value.item);
    if (outcome.value.isPadded) warnings.add(padded);
    offset = outcome.value.next;
  }
  return accept({ header, items, warnings: [...warnings] });
}

interface ReadItem {
  readonly item: EnvelopeItem;
  readonly next: number;
  readonly isPadded: boolean;
}

function readItem(bytes: Uint8Array, offset: number): Outcome<ReadItem> {
  const line = readHeaderLine(bytes, offset, "item");
  if (!line.read) return refuseEnvelope(...line.causes);
  const { header, next: payloadStart, isPadded } = line.line;
  const fields = readItemHeader(header);
  if (typeof fields === "string") return refuseEnvelope("invalid item header", fields);
  const payloadEnd =
    fields.length === undefined ? endOfLine(bytes, payloadStart) : payloadStart + fields.length;
  if (payloadEnd > bytes.length) return refuseEnvelope("unexpected end of file");
  if (payloadEnd < bytes.length && bytes[payloadEnd] !== newline) {
    return refuseEnvelope("missing newline after header or payload");
  }
  const { length: _length, ...known } = fields;
  const item = { ...known, header, payload: bytes.subarray(payloadStart, payloadEnd) };
  return accept({ item, next: payloadEnd + 1, isPadded });
}

function endOfLine(bytes: Uint8Array, offset: number): number {
  const position = bytes.indexOf(newline, offset);
  return position === -1 ? bytes.length : position;
}

function refuseEnvelope(...causes: readonly string[]): ReturnType<typeof refuse> {
  return refuse(400, "invalid event envelope", ...causes);
}
