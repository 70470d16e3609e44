/**
 * What one request carries to Sentry: headers and items.
 *
 * Rule of ours and of Relay: one event per envelope (Sentry develop docs, envelope items).
 */
export interface Envelope {
  readonly header: EnvelopeHeader;
  readonly items: readonly EnvelopeItem[];
}

/** The first line of an envelope. `sent_at` is not here: it is written once, when it is sent. */
export interface EnvelopeHeader {
  /** Required with an event, and equal to the event's own. */
  readonly event_id?: string;
  readonly sdk?: { readonly name: string; readonly version: string };
}

/** One item: its payload is bytes, made once and kept until it is delivered. */
export interface EnvelopeItem {
  readonly header: EnvelopeItemHeader;
  readonly payload: Uint8Array;
}

/** An item's header line. `length` is not here: the writer counts the payload. */
export interface EnvelopeItemHeader {
  readonly type: "event";
  readonly content_type?: string;
}

/** The size of the payloads, in bytes: what a queue counts. */
export function envelopeBytes(envelope: Envelope): number {
  let bytes = 0;
  for (const item of envelope.items) bytes += item.payload.byteLength;
  return bytes;
}
