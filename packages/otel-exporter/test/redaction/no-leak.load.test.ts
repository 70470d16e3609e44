import { fitEvent, fitLog } from "@rookery/core";
import { logRecord } from "@rookery/test-record-samples";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { createEventMapper } from "../../src/mapping/index.ts";
import { createRedactor } from "../../src/redaction/redactor.ts";
import { asEvent } from "./support/as-event.ts";
import { hiddenSecrets } from "./support/planted-secrets.ts";

/** Of runs there are a fifth in `npm test`. */
const share = process.env["FULL_LOAD"] === undefined ? 0.2 : 1;

const nowMillis = Date.parse("2026-11-22T12:00:00Z");
const redactor = createRedactor();

/** Every place of an event where data of users goes. */
const places: Readonly<Record<string, (value: unknown) => unknown>> = {
  extra: (value) => ({ extra: { a: value } }),
  "extra itself": (value) => ({ extra: value }),
  message: (value) => ({ logentry: value }),
  "formatted message": (value) => ({ logentry: { formatted: value, message: value } }),
  parameters: (value) => ({ logentry: { formatted: "a", params: [value] } }),
  "exception's value": (value) => ({ exception: [{ type: "E", value }] }),
  "exception's type": (value) => ({ exception: { values: [{ type: value }] } }),
  "mechanism's data": (value) => ({ exception: [{ type: "E", mechanism: { data: { value } } }] }),
  variables: (value) => withFrame({ vars: { value } }),
  "variables themselves": (value) => withFrame({ vars: value }),
  "unknown field of a frame": (value) => withFrame({ unknown: value }),
  "unknown field of an exception": (value) => ({ exception: [{ type: "E", unknown: value }] }),
  exception: (value) => ({ exception: value }),
  threads: (value) => ({ threads: [{ id: 1, name: value, unknown: value }] }),
  "breadcrumb's message": (value) => ({ breadcrumbs: [{ message: value }] }),
  "breadcrumb's data": (value) => ({ breadcrumbs: { values: [{ data: { value } }] } }),
  "breadcrumbs themselves": (value) => ({ breadcrumbs: value }),
  tags: (value) => ({ tags: { a: value } }),
  "tags themselves": (value) => ({ tags: value }),
  "user's data": (value) => ({ user: { id: 1, data: { value }, unknown: value } }),
  "user's id": (value) => ({ user: { id: value } }),
  "request's data": (value) => ({ request: { data: value } }),
  headers: (value) => ({ request: { headers: { a: value }, env: { a: value } } }),
  "query string": (value) => ({ request: { query_string: value } }),
  cookies: (value) => ({ request: { cookies: value } }),
  request: (value) => ({ request: value }),
  contexts: (value) => ({ contexts: { a: { value }, trace: { data: value } } }),
  "contexts themselves": (value) => ({ contexts: value }),
  logger: (value) => ({ logger: value, transaction: value }),
  fingerprint: (value) => ({ fingerprint: [value] }),
  "unknown field": (value) => ({ unknown: value }),
  errors: (value) => ({ errors: [{ type: "a", value }] }),
};

function withFrame(frame: object): unknown {
  return { exception: [{ type: "E", stacktrace: { frames: [{ function: "f", ...frame }] } }] };
}

test.each(Object.entries(places))("no secret leaves in an event through: %s", (_name, place) => {
  fc.assert(
    fc.property(hiddenSecrets, ({ needle, value }) => {
      const { value: event } = redactor.event(asEvent(place(value)));
      const { payload } = fitEvent(event, { nowMillis });
      const sent = Buffer.from(payload).toString();
      expect(sent).not.toContain(needle);
      // Nor does a part of it, where a text was cut.
      expect(sent).not.toContain(needle.slice(0, 13));
    }),
    { numRuns: 200 * share },
  );
});

test("no secret leaves in what a record is mapped to", () => {
  const toEvent = createEventMapper({ sdk: { name: "example.javascript", version: "1.0.0" } });
  fc.assert(
    fc.property(
      hiddenSecrets,
      fc.constantFrom("body", "attribute", "resource", "stack"),
      (secret, place) => {
        const { needle, value } = secret;
        const text = typeof value === "string" ? value : "a";
        const record = logRecord({
          body: place === "body" ? value : "a",
          attributes: {
            ...(place === "attribute" && { a: value, "http.request.header.x": [value] }),
            ...(place === "stack" && {
              "exception.type": "E",
              "exception.message": value,
              "exception.stacktrace": `E: ${text}\n    at f (/a.js:1:1)\n${text}`,
            }),
          },
          resource: { attributes: place === "resource" ? { a: value } : {} },
        });
        const event = toEvent(record, "0123456789abcdef0123456789abcdef");
        const { payload } = fitEvent(redactor.event(event).value, { nowMillis });
        expect(Buffer.from(payload).toString()).not.toContain(needle.slice(0, 13));
      },
    ),
    { numRuns: 1000 * share },
  );
});

test("no secret leaves in a log", () => {
  fc.assert(
    fc.property(hiddenSecrets, fc.boolean(), ({ needle, value }, isBody) => {
      const input = isBody ? { body: value } : { body: "a", attributes: { a: value } };
      const { bytes } = fitLog(redactor.log(input).value, nowMillis);
      expect(Buffer.from(bytes).toString()).not.toContain(needle.slice(0, 13));
    }),
    { numRuns: 1000 * share },
  );
});

test("what is redacted once has nothing left to redact", () => {
  fc.assert(
    fc.property(hiddenSecrets, ({ value }) => {
      const once = redactor.event({ extra: { value } }).value;
      expect(redactor.event({ ...once, contexts: {} }).redactions).toEqual({});
    }),
  );
});

test("texts without anything secret are what they were, to the last character", () => {
  const words = fc.constantFrom(
    "order",
    "1042",
    "failed",
    "at",
    "f",
    "(/srv/app.js:10:5)",
    "token",
    "key",
    "\n",
    ": ",
    "=",
    "é",
  );
  fc.assert(
    fc.property(fc.array(words), (parts) => {
      const text = parts.join(" ").replaceAll(/token\s*[:=]+/g, "token");
      expect(redactor.text(text)).toBe(text);
    }),
  );
});
