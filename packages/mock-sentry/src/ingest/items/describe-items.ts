import type { EnvelopeItem } from "../../envelope/envelope.ts";
import { parseEnvelope } from "../../envelope/parse-envelope.ts";
import type { RecordedItem } from "../../store/records/recorded-request.ts";

/** Describes items of which nothing has been done yet. */
export function describeItems(items: readonly EnvelopeItem[]): readonly RecordedItem[] {
  return items.map(({ type, payload, itemCount }) => ({
    type,
    bytes: payload.length,
    outcome: "ignored",
    ...(itemCount !== undefined && { itemCount }),
  }));
}

/** Describes the items of what may be an envelope; there are none when it is none. */
export function peekItems(bytes: Uint8Array): readonly RecordedItem[] {
  const parsed = parseEnvelope(bytes);
  return parsed.accepted ? describeItems(parsed.value.items) : [];
}
