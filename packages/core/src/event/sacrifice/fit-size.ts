import { constants, gzipSync } from "node:zlib";

import type { EventPacket } from "../event-packet.ts";
import type { Fitting } from "../fit/fitting.ts";
import type { FittedEvent } from "../fitted-event.ts";
import { isOver } from "./is-over.ts";
import { sacrifices } from "./order-of-sacrifice.ts";

/** Sentry takes 1 MB of an event's JSON (Relay and Bugsink 1 MiB). */
const maxBytes = 1_000_000;
/** And 200 KB of it compressed; the envelope's own lines, and another compressor, need some. */
const maxCompressedBytes = 195_000;
/** What weighs less can be written as it is; JSON takes six bytes for a unit at most. */
const maxUnmeasuredWeight = 250_000;
const level = { level: constants.Z_BEST_SPEED };

type SizedEvent = Pick<FittedEvent, "packet" | "payload">;

/**
 * Writes a packet as JSON, and makes sacrifices until it is of a size that Sentry takes.
 *
 * The common event is written once and not compressed: what is small needs no look.
 */
export function fitSize(packet: EventPacket, fitting: Fitting): SizedEvent {
  const whole = fitting.weight < maxUnmeasuredWeight ? smallPayload(packet) : payloadOf(packet);
  if (whole !== undefined) return { packet, payload: whole };
  let lighter = packet;
  for (const { name, steps } of sacrifices) {
    for (const step of steps) {
      const before = lighter;
      lighter = step(before);
      const payload = lighter === before ? undefined : payloadOf(lighter);
      if (payload === undefined) continue;
      fitting.change("sacrificed", `the event is too large: up to "${name}" was left out`);
      return { packet: lighter, payload };
    }
  }
  // The last step always fits; were it not so, the event is better refused than lost here.
  return { packet: lighter, payload: Buffer.from(JSON.stringify(lighter)) };
}

/** The JSON of a packet that is not endless; `undefined` when Sentry would not take it. */
function smallPayload(packet: EventPacket): Uint8Array<ArrayBuffer> | undefined {
  const payload = Buffer.from(JSON.stringify(packet));
  return payload.byteLength <= maxCompressedBytes ? payload : payloadOf(packet);
}

/** The JSON of a packet; `undefined` when Sentry would not take it. */
function payloadOf(packet: EventPacket): Uint8Array<ArrayBuffer> | undefined {
  if (isOver(packet, maxBytes)) return undefined;
  const payload = Buffer.from(JSON.stringify(packet));
  if (payload.byteLength > maxBytes) return undefined;
  const isSmall = payload.byteLength <= maxCompressedBytes;
  return isSmall || gzipSync(payload, level).byteLength <= maxCompressedBytes ? payload : undefined;
}
