// https://develop.sentry.dev/sdk/foundations/envelopes/envelope-items/
import type { Envelope, EnvelopeHeader } from "../envelope/envelope.ts";
import type { FittedLog } from "./fit-log.ts";
import { closing, comma, containerOverhead, opening } from "./log-container.ts";

const contentType = "application/vnd.sentry.items.log+json";

/**
 * Puts logs into an envelope: one item, a container of them all.
 *
 * The bytes of each log are copied once. Without a log there is nothing to send: see `batchLogs`.
 */
export function createLogEnvelope(
  logs: readonly FittedLog[],
  sdk?: EnvelopeHeader["sdk"],
): Envelope {
  const payload = Buffer.allocUnsafe(containerBytes(logs));
  let position = opening.copy(payload);
  let billedBytes = 0;
  for (const [index, log] of logs.entries()) {
    if (index > 0) position = payload.writeUInt8(comma, position);
    payload.set(log.bytes, position);
    position += log.bytes.byteLength;
    billedBytes += log.billedBytes;
  }
  closing.copy(payload, position);
  const header = { type: "log", item_count: logs.length, content_type: contentType };
  return { header: { ...(sdk && { sdk }) }, items: [{ header, payload, billedBytes }] };
}

/** The size of the container of these logs, in bytes. */
function containerBytes(logs: readonly FittedLog[]): number {
  const commas = Math.max(0, logs.length - 1);
  return logs.reduce((sum, { bytes }) => sum + bytes.byteLength, containerOverhead + commas);
}
