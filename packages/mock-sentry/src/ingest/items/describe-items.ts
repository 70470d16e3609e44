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

/**
 * Describes the items of what may be an envelope, or the one event of a store request; there are
 * none when it is neither.
 */
export function peekItems(
  bytes: Uint8Array,
  endpoint: "envelope" | "store" = "envelope",
): readonly RecordedItem[] {
  if (endpoint === "store") return [{ type: "event", bytes: bytes.length, outcome: "ignored" }];
  const parsed = parseEnvelope(bytes);
  return parsed.accepted ? describeItems(parsed.value.items) : [];
}
