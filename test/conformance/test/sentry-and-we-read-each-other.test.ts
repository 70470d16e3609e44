// Sentry's own writer and parser are the judges of our parser and of our log container.
import { createLogEnvelope, fitLog, parseEnvelope, serializeEnvelope } from "@rookery/core";
import * as sentry from "@sentry/core";
import fc from "fast-check";
import { expect, test } from "vitest";

const now = 1_795_343_580_250;

test("we read what @sentry/core writes: JSON and bytes, of any content", () => {
  const payload = fc.oneof(
    fc.uint8Array(),
    fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue()),
  );
  fc.assert(
    fc.property(fc.array(payload, { maxLength: 5 }), (payloads) => {
      const items = payloads.map((content): sentry.AttachmentItem | sentry.EventItem =>
        content instanceof Uint8Array
          ? [{ type: "attachment", length: content.byteLength, filename: "a\n" }, content]
          : [{ type: "event" }, JSON.parse(JSON.stringify(content))],
      );
      const written = sentry.serializeEnvelope(
        sentry.createEnvelope<sentry.EventEnvelope>(
          { event_id: "0".repeat(32), sent_at: new Date(now).toISOString() },
          items,
        ),
      );
      const read = parseEnvelope(typeof written === "string" ? Buffer.from(written) : written);
      expect(read.items.map(({ payload: bytes }) => Buffer.from(bytes).toString("base64"))).toEqual(
        payloads.map((content) =>
          (content instanceof Uint8Array
            ? Buffer.from(content)
            : Buffer.from(JSON.stringify(content))
          ).toString("base64"),
        ),
      );
    }),
  );
});

test("@sentry/core reads a log container of ours, whatever is logged", () => {
  const log = fc.record({ body: fc.anything(), attributes: fc.object() });
  fc.assert(
    fc.property(fc.array(log, { minLength: 1, maxLength: 3 }), (inputs) => {
      const logs = inputs.map((input) => fitLog(input, now));
      const bytes = serializeEnvelope(createLogEnvelope(logs), new Date(now));
      const [, [item]] = sentry.parseEnvelope(bytes);
      const payload = item?.[1];
      const text = payload instanceof Uint8Array ? Buffer.from(payload).toString() : "";
      const container: { readonly version: number; readonly items: readonly unknown[] } =
        JSON.parse(text);
      expect([item?.[0], container.version, container.items.length]).toEqual([
        expect.objectContaining({ type: "log", item_count: logs.length }),
        2,
        logs.length,
      ]);
    }),
  );
});
