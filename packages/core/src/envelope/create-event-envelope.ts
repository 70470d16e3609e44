import type { EventPacket } from "../event-packet.ts";
import type { Envelope } from "./envelope.ts";

/**
 * Puts one event into an envelope of its own.
 *
 * The event is turned into bytes here and never again. The same `event_id` stands in header and
 * payload: Relay takes the header's, GlitchTip the payload's.
 */
export function createEventEnvelope(packet: EventPacket): Envelope {
  return {
    header: { event_id: packet.event_id, ...(packet.sdk && { sdk: packet.sdk }) },
    items: [
      {
        header: { type: "event", content_type: "application/json" },
        payload: Buffer.from(JSON.stringify(packet)),
      },
    ],
  };
}
