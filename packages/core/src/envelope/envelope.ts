/**
 * What one request carries to Sentry: headers and items.
 *
 * One event per envelope, one log item per envelope, and never both in one; client reports may go
 * with either (Sentry develop docs, envelope items).
 */
export interface Envelope {
  readonly header: EnvelopeHeader;
  readonly items: readonly EnvelopeItem[];
  /**
   * Whether an earlier process may have sent it; not written anywhere. Without it only the attempts of
   * this process count.
   */
  readonly mayHaveArrived?: boolean;
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
  /**
   * Bytes of a log item as Sentry bills them (`log_byte`); not written anywhere, but reported when
   * the item is lost. Without it, a lost item counts as many bytes as its payload has.
   */
  readonly billedBytes?: number;
}

/** An item's header line. `length` is not here: the writer counts the payload. */
export interface EnvelopeItemHeader {
  readonly type: EnvelopeItemType;
  readonly content_type?: string;
  /** How many entries a container has: required for logs, and refused when it is wrong. */
  readonly item_count?: number;
}

/** The item types that we send, and any other that a parsed envelope may have. */
export type EnvelopeItemType = KnownEnvelopeItemType | (string & Record<never, never>);

/** The item types that we send. */
export type KnownEnvelopeItemType = "event" | "log" | "client_report";

/** An envelope with nothing in it. */
export const emptyEnvelope: Envelope = { header: {}, items: [] };

/** The size of the payloads, in bytes: what a queue counts. */
export function envelopeBytes(envelope: Envelope): number {
  let bytes = 0;
  for (const item of envelope.items) bytes += item.payload.byteLength;
  return bytes;
}
