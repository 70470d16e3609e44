import { expect, test } from "vitest";

import { envelopeText, eventId, logItem } from "../support/envelope-text.ts";
import { post } from "../support/post.ts";
import { startForTest, testNowMillis } from "../support/start-for-test.ts";

const log = {
  timestamp: testNowMillis / 1000,
  trace_id: "a".repeat(32),
  level: "warn",
  body: "cart is slow",
  severity_number: 13,
  attributes: { "cart.id": { type: "integer", value: 17 } },
};

test.each([
  [
    "an event and a log",
    [{ type: "event", payload: {} }, logItem([log])],
    "different kinds of items in one envelope: event, log",
  ],
  [
    "an attachment without name",
    [{ type: "attachment", payload: "x" }],
    "an attachment without filename",
  ],
])("warns of %s", async (_name, items, warning) => {
  const sentry = await startForTest();
  await post(sentry, envelopeText({ event_id: eventId(1) }, ...items));
  expect(sentry.requests()[0]?.warnings).toEqual([warning]);
});

test.each([
  [
    "sent_at in another zone",
    { sent_at: "2026-03-01T13:00:00+01:00" },
    "sent_at is not in UTC: other servers refuse the envelope",
  ],
  [
    "an SDK without version",
    { sdk: { name: "a.b" } },
    "sdk without name or version: other servers refuse the envelope",
  ],
])("warns of %s", async (_name, header, warning) => {
  const sentry = await startForTest();
  expect((await post(sentry, envelopeText(header))).status).toBe(200);
  expect(sentry.requests()[0]?.warnings).toEqual([warning]);
});

test.each([
  [
    "logs without version",
    { ...logItem([log]), payload: { items: [log] } },
    ["logs without version 2: Sentry derives a browser from the User-Agent of the request"],
  ],
  [
    "a report of what nobody knows",
    {
      type: "client_report",
      payload: { discarded_events: [{ reason: "tired", category: "thing", quantity: 1 }] },
    },
    [
      "a client report with a reason that Sentry does not know",
      "a client report with a category that Sentry does not know",
    ],
  ],
])("warns of %s, and takes it", async (_name, item, warnings) => {
  const sentry = await startForTest();
  await post(sentry, envelopeText({}, item));
  expect(sentry.requests()[0]).toMatchObject({ warnings, items: [{ outcome: "stored" }] });
});

test.each([
  ["a version that is none", { version: "2", items: [log] }, "version is no unsigned integer"],
  [
    "settings that are none",
    { version: 2, ingest_settings: "auto", items: [log] },
    "ingest_settings is no object",
  ],
])("logs with %s are refused after the 200", async (_name, payload, reason) => {
  const sentry = await startForTest();
  expect((await post(sentry, envelopeText({}, { ...logItem([log]), payload }))).status).toBe(200);
  expect(sentry.requests()[0]?.items).toMatchObject([{ outcome: "refused", reason }]);
});

test.each([
  ["9223372036854775807", true],
  ["9223372036854775808", false],
  ["-9223372036854775808", true],
  ["-9223372036854775809", false],
  ["18446744073709551615", false],
])("an integer attribute of %s: kept is %s", async (digits, isKept) => {
  const sentry = await startForTest();
  const payload = JSON.stringify({
    version: 2,
    items: [{ ...log, attributes: { a: { type: "integer", value: "DIGITS" } } }],
  }).replace('"DIGITS"', digits);
  await post(sentry, envelopeText({}, { ...logItem([log]), payload }));
  expect(Object.keys(sentry.logs()[0]?.attributes ?? {})).toEqual(isKept ? ["a"] : []);
});

test("OTLP has no endpoint here, and the answer says so", async () => {
  const sentry = await startForTest();
  const path = "/api/1/integration/otlp/v1/logs";
  expect(await post(sentry, "{}", { path })).toEqual({
    status: 404,
    body: { detail: "this mock has no OTLP endpoint" },
  });
});

test("warns of logs with a trace header", async () => {
  const sentry = await startForTest();
  await post(sentry, envelopeText({ trace: { trace_id: "a" } }, logItem([log])));
  expect(sentry.requests()[0]?.warnings).toEqual(["a log envelope must not carry a trace header"]);
});
