// Sentry's own parser is the judge of what we write.
import { createEventEnvelope, fitEvent, serializeEnvelope, type FittedEvent } from "@rookery/core";
import { parseEnvelope } from "@sentry/core";
import fc from "fast-check";
import { expect, test } from "vitest";

const sentAt = new Date("2026-11-22T10:33:00.457Z");

test("@sentry/core parses an event envelope that we wrote into what we put in", () => {
  const event = fittedEvent("größer\nals 😀");
  const { packet } = event;
  const [header, items] = parse(event);
  expect(header).toEqual({
    event_id: packet.event_id,
    sdk: packet.sdk,
    sent_at: sentAt.toISOString(),
  });
  const length = Buffer.byteLength(JSON.stringify(packet));
  expect(items).toEqual([[{ type: "event", content_type: "application/json", length }, packet]]);
});

test("any message and any extra survive the way", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.jsonValue(), (message, value) => {
      const event = fittedEvent(message, { value });
      const { packet } = event;
      expect(parse(event)[1]).toEqual([[expect.anything(), JSON.parse(JSON.stringify(packet))]]);
    }),
  );
});

/** Header and items; a payload whose length is given comes as bytes. */
function parse(event: FittedEvent): readonly [unknown, readonly (readonly [unknown, unknown])[]] {
  const bytes = serializeEnvelope(createEventEnvelope(event), sentAt);
  const [header, items] = parseEnvelope(bytes);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return [
    header,
    items.map(([itemHeader, payload]) => [
      itemHeader,
      payload instanceof Uint8Array ? JSON.parse(decoder.decode(payload)) : payload,
    ]),
  ];
}

function fittedEvent(message: string, extra: Readonly<Record<string, unknown>> = {}): FittedEvent {
  return fitEvent(
    {
      event_id: "fc6d8c0c43fc4630ad850ee518f1b9d0",
      timestamp: "2026-11-22T10:33:00.457Z",
      platform: "other",
      level: "error",
      logentry: { formatted: message },
      extra,
      sdk: { name: "rookery.test", version: "1.2.3" },
    },
    { nowMillis: sentAt.getTime() },
  );
}
