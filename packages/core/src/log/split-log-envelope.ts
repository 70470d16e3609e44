import type { Envelope, EnvelopeItem } from "../envelope/envelope.ts";
import { closing, comma, opening } from "./log-container.ts";

const quote = 0x22;
const backslash = 0x5c;
const openingBrace = 0x7b;
const closingBrace = 0x7d;
const openingBracket = 0x5b;
const closingBracket = 0x5d;

/**
 * Divides an envelope of logs into two of half as many, so that the one that a server refuses can be
 * found. `undefined` for a single log, and for what `createLogEnvelope` did not make.
 *
 * Linear; the logs are not parsed.
 */
export function splitLogEnvelope(envelope: Envelope): readonly [Envelope, Envelope] | undefined {
  const [item, ...others] = envelope.items;
  const count = item?.header.item_count ?? 0;
  if (item?.header.type !== "log" || others.length > 0 || count < 2) return undefined;
  if (!isOurs(item.payload)) return undefined;
  const firstCount = Math.ceil(count / 2);
  const middle = commaAfter(firstCount, item.payload);
  if (middle === undefined) return undefined;
  const { payload } = item;
  const first = payload.subarray(opening.byteLength, middle);
  const second = payload.subarray(middle + 1, payload.byteLength - closing.byteLength);
  return [
    { ...envelope, items: [container(item, first, firstCount)] },
    { ...envelope, items: [container(item, second, count - firstCount)] },
  ];
}

function isOurs(payload: Uint8Array): boolean {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  return (
    bytes.subarray(0, opening.byteLength).equals(opening) &&
    bytes.subarray(bytes.byteLength - closing.byteLength).equals(closing)
  );
}

/** What a part is billed is what it has of all the bytes: each log's own share is not known here. */
function container(
  { billedBytes, header, payload }: EnvelopeItem,
  logs: Uint8Array,
  count: number,
): EnvelopeItem {
  const share = logs.byteLength / payload.byteLength;
  return {
    header: { ...header, item_count: count },
    payload: Buffer.concat([opening, logs, closing]),
    ...(billedBytes !== undefined && { billedBytes: Math.round(billedBytes * share) }),
  };
}

/** Finds the comma behind so many logs. */
function commaAfter(count: number, payload: Uint8Array): number | undefined {
  let depth = 0;
  let seen = 0;
  for (let index = opening.byteLength; index < payload.byteLength; index += 1) {
    const byte = payload[index];
    if (byte === quote) index = stringEnd(payload, index);
    else if (byte === openingBrace || byte === openingBracket) depth += 1;
    else if (byte === closingBrace || byte === closingBracket) depth -= 1;
    else if (byte === comma && depth === 0) {
      seen += 1;
      if (seen === count) return index;
    }
  }
  return undefined;
}

/** The place of the quote that ends a string, or the end of all. */
function stringEnd(payload: Uint8Array, start: number): number {
  for (let index = start + 1; index < payload.byteLength; index += 1) {
    if (payload[index] === backslash) index += 1;
    else if (payload[index] === quote) return index;
  }
  return payload.byteLength;
}
