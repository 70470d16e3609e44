import { deflateSync } from "node:zlib";

import { expect, test } from "vitest";

import { eventId } from "../support/envelope-text.ts";
import { post, postStore } from "../support/post.ts";
import { startForTest } from "../support/start-for-test.ts";

const path = "/api/1/store/";
const event = { event_id: eventId(1), message: "hello", platform: "logstash" };
const json = JSON.stringify(event);

test.each([
  ["JSON", json],
  ["base64 of JSON", btoa(json)],
  ["base64 of zlib data", deflateSync(json).toString("base64")],
  ["base64 with a newline", `${btoa(json)}\n`],
])("takes %s", async (_name, body) => {
  const sentry = await startForTest();
  expect(await post(sentry, body, { path })).toEqual({ status: 200, body: { id: eventId(1) } });
  expect(sentry.events()[0]?.raw).toEqual(event);
  expect(sentry.requests()[0]).toMatchObject({
    body: json,
    items: [{ type: "event", bytes: json.length, outcome: "stored" }],
  });
});

test.each([
  ["nothing", "", { detail: "empty request body" }],
  ["broken JSON", "{", { detail: "invalid JSON data", causes: ["malformed JSON"] }],
  ["a JSON list", btoa("[]"), { detail: "invalid base64 or zlib payload" }],
  [
    "what is neither JSON nor base64",
    "[1]",
    { detail: "invalid JSON data", causes: ["neither JSON nor base64"] },
  ],
  ["base64 of something else", btoa("hello"), { detail: "invalid base64 or zlib payload" }],
  [
    "zlib of a list",
    deflateSync("[]").toString("base64"),
    { detail: "invalid JSON data", causes: ["expected an object"] },
  ],
  [
    "an event id that is none",
    '{"event_id":"x"}',
    { detail: "invalid JSON data", causes: ["invalid event_id"] },
  ],
  [
    "a lone surrogate",
    '{"message":"\\ud800"}',
    { detail: "invalid JSON data", causes: ["lone surrogate in a string"] },
  ],
])("refuses %s", async (_name, body, answer) => {
  const sentry = await startForTest();
  expect(await post(sentry, body, { path })).toEqual({ status: 400, body: answer });
  expect(sentry.events()).toEqual([]);
});

test.each([
  ["JSON of over 1 MiB", JSON.stringify({ message: "x".repeat(1_100_000) })],
  ["zlib data that inflates to over 1 MiB", deflateSync("x".repeat(1_100_000)).toString("base64")],
])("refuses %s with 413", async (_name, body) => {
  const sentry = await startForTest();
  expect((await post(sentry, body, { path })).status).toBe(413);
});

test("gives an event without id one", async () => {
  const sentry = await startForTest();
  const answer = await postStore(sentry, { message: "hello" });
  expect(answer).toEqual({ status: 200, body: { id: sentry.events()[0]?.id } });
});

test("does not keep transactions", async () => {
  const sentry = await startForTest();
  expect((await postStore(sentry, { type: "transaction" })).status).toBe(200);
  expect([sentry.events(), sentry.requests()[0]?.items[0]?.outcome]).toEqual([[], "dropped"]);
});

test("what the 2014 plugin sends is stored, its platform as other", async () => {
  const sentry = await startForTest();
  const packet = {
    event_id: eventId(7),
    timestamp: "2026-03-01T11:59:59.000Z",
    message: "payment failed",
    level: 40,
    platform: "logstash",
    server_name: "web-1",
    extra: { level: 40, cart: 17 },
  };
  await postStore(sentry, packet);
  expect(sentry.events()[0]?.remarks).toEqual([
    { path: "platform", code: "changed", message: "no such platform: stored as other" },
  ]);
  expect(sentry.issues()).toEqual([
    {
      id: "1",
      projectId: "1",
      level: "error",
      title: "payment failed",
      culprit: "",
      firstSeen: "2026-03-01T11:59:59.000Z",
      lastSeen: "2026-03-01T11:59:59.000Z",
      eventCount: 1,
      eventIds: [eventId(7)],
      platform: "other",
    },
  ]);
});
