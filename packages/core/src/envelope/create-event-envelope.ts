import type { FittedEvent } from "../event/fitted-event.ts";
import type { Envelope } from "./envelope.ts";

/**
 * Puts one event into an envelope of its own.
 *
 * It takes what `fitEvent` made, so that nobody forgets to fit; the payload's bytes are not copied. The
 * same `event_id` stands in header and payload: Relay takes the header's, GlitchTip the payload's.
 */
export function createEventEnvelope({ packet, payload }: FittedEvent): Envelope {
  const { event_id, sdk } = packet;
  return {
    header: { event_id, sdk: { name: sdk.name, version: sdk.version } },
    items: [{ header: { type: "event", content_type: "application/json" }, payload }],
  };
}
