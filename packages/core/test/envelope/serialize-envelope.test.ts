import fc from "fast-check";
import { expect, test } from "vitest";

import { createEventEnvelope, envelopeBytes, serializeEnvelope } from "../../src/index.ts";
import { fittedEvent } from "../event-packet.ts";

const sentAt = new Date("2026-11-22T10:33:00.457Z");

test("an event envelope is three lines, with the payload's length in bytes", () => {
  const event = fittedEvent({ logentry: { formatted: "größer" } });
  const lines = Buffer.from(serializeEnvelope(createEventEnvelope(event), sentAt))
    .toString()
    .split("\n");
  const { packet } = event;
  const payload = JSON.stringify(packet);
  expect(lines).toEqual([
    `{"event_id":"${packet.event_id}","sdk":{"name":"rookery.test","version":"1.2.3"},"sent_at":"2026-11-22T10:33:00.457Z"}`,
    `{"type":"event","content_type":"application/json","length":${Buffer.byteLength(payload)}}`,
    payload,
  ]);
});

test("a payload of any bytes is written whole, newlines and none at all included", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array(), { maxLength: 4 }), (payloads) => {
      const items = payloads.map((payload) => ({ header: { type: "event" as const }, payload }));
      let rest: Buffer = Buffer.from(serializeEnvelope({ header: {}, items }, sentAt));
      rest = afterLine(rest);
      for (const payload of payloads) {
        expect(rest.toString("utf8", 0, rest.indexOf(10))).toBe(
          `{"type":"event","length":${payload.byteLength}}`,
        );
        rest = afterLine(rest);
        expect(rest.subarray(0, payload.byteLength)).toEqual(Buffer.from(payload));
        rest = rest.subarray(payload.byteLength + 1);
      }
      expect(rest.byteLength).toBe(0);
    }),
  );
});

test("an envelope weighs what its payloads weigh", () => {
  const items = ["", "a", "äö"].map((text) => ({
    header: { type: "event" as const },
    payload: Buffer.from(text),
  }));
  expect(envelopeBytes({ header: {}, items })).toBe(5);
});

function afterLine(bytes: Buffer): Buffer {
  const end = bytes.indexOf(10);
  return end === -1 ? bytes.subarray(bytes.byteLength) : bytes.subarray(end + 1);
}
