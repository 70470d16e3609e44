import type { EventChange } from "./event-change.ts";
import type { EventPacket } from "./event-packet.ts";

/** An event that Sentry keeps as it is sent. */
export interface FittedEvent {
  readonly packet: EventPacket;
  /** The packet's JSON in UTF-8, made once. */
  readonly payload: Uint8Array<ArrayBuffer>;
  /** What differs from the event that was given; at most 100, empty for an event that fits. */
  readonly changes: readonly EventChange[];
}
