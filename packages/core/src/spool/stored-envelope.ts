import type { DeliveryPriority } from "../delivery/deliverable.ts";
import type { Envelope } from "../envelope/envelope.ts";
import { parseEnvelope } from "../envelope/parse-envelope.ts";
import { serializeKeptEnvelope } from "../envelope/serialize-envelope.ts";
import type { SpoolEntry } from "./spool-entry.ts";

/** What is known of an envelope beside itself. */
export interface StoredAs {
  readonly priority: DeliveryPriority;
  readonly quantity: number;
  readonly atMillis: number;
}

/** An entry whose bytes are in memory of their own, so that they can change hands. */
export type OwnEntry = SpoolEntry & { readonly envelope: Uint8Array<ArrayBuffer> };

/** Makes what is kept of an envelope. */
export function entryOf(envelope: Envelope, storedAs: StoredAs): OwnEntry {
  const { event_id: eventId } = envelope.header;
  const billedBytes = envelope.items.reduce((sum, item) => sum + (item.billedBytes ?? 0), 0);
  return {
    ...storedAs,
    ...(eventId !== undefined && { eventId: Uint8Array.from(Buffer.from(eventId, "hex")) }),
    ...(billedBytes > 0 && { billedBytes }),
    envelope: serializeKeptEnvelope(envelope),
  };
}

/**
 * Makes the envelope again.
 *
 * @throws SentryProtocolError when it is none.
 */
export function envelopeOf(
  { billedBytes, envelope: bytes }: SpoolEntry,
  mayHaveArrived: boolean,
): Envelope {
  const { header, items } = parseEnvelope(bytes);
  return {
    header,
    items:
      billedBytes === undefined
        ? items
        : items.map((item) => (item.header.type === "log" ? { ...item, billedBytes } : item)),
    ...(mayHaveArrived && { mayHaveArrived }),
  };
}
