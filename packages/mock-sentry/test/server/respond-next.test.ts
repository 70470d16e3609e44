import { expect, test } from "vitest";

import { envelopeText, eventEnvelope, eventId } from "../support/envelope-text.ts";
import { authHeader, post } from "../support/post.ts";
import { startForTest } from "../support/start-for-test.ts";

const text = eventEnvelope({ event_id: eventId(1), message: "hello" });

test("plays answers in order, then judges again", async () => {
  const sentry = await startForTest();
  sentry.respondNext({ status: 429, headers: { "Retry-After": "7" }, body: '{"detail":"slow"}' });
  sentry.respondNext({ status: 503, times: 2 });
  const first = await fetch(`${sentry.url}/api/1/envelope/`, {
    method: "POST",
    headers: authHeader,
    body: text,
  });
  expect([first.status, first.headers.get("retry-after"), await first.text()]).toEqual([
    429,
    "7",
    '{"detail":"slow"}',
  ]);
  const others = [await post(sentry, text), await post(sentry, text), await post(sentry, text)];
  expect(others.map(({ status }) => status)).toEqual([503, 503, 200]);
  expect(sentry.events()).toHaveLength(1);
});

test("records what is answered by a script, and stores nothing", async () => {
  const sentry = await startForTest();
  sentry.respondNext({ status: 500 });
  await post(sentry, text);
  const [recorded] = sentry.requests();
  expect(recorded).toEqual({
    receivedAt: "2026-03-01T12:00:00.000Z",
    method: "POST",
    path: "/api/1/envelope/",
    headers: expect.objectContaining(authHeader),
    encoding: "identity",
    bytes: Buffer.byteLength(text),
    body: text,
    items: [
      { type: "event", bytes: Buffer.byteLength(text.split("\n")[2] ?? ""), outcome: "ignored" },
    ],
    status: 500,
    responseBody: "{}",
    warnings: [],
    isScripted: true,
  });
  expect(sentry.events()).toEqual([]);
});

test("leaves a request without answer until the mock is closed", async () => {
  const sentry = await startForTest();
  sentry.respondNext({ status: 200, hang: true });
  const outcome = post(sentry, text).catch(() => "connection closed");
  const [recorded] = await sentry.waitForRequests(1);
  expect([recorded?.status, recorded?.isScripted]).toEqual([undefined, true]);
  await sentry.close();
  expect(await outcome).toBe("connection closed");
});

test("holds an answer back, and lets go of it when the mock is closed", async () => {
  const sentry = await startForTest();
  sentry.respondNext({ status: 202, delayMillis: 1 });
  expect((await post(sentry, text)).status).toBe(202);
  sentry.respondNext({ status: 202, delayMillis: 3_600_000 });
  const outcome = post(sentry, text).catch(() => "connection closed");
  await sentry.waitForRequests(2);
  await sentry.close();
  expect(await outcome).toBe("connection closed");
});

test("may answer every request from now on, until cleared", async () => {
  const sentry = await startForTest();
  sentry.respondNext({ status: 500, times: Number.POSITIVE_INFINITY });
  const answers = [await post(sentry, "{}"), await post(sentry, envelopeText({}))];
  sentry.clear();
  answers.push(await post(sentry, "{}"));
  expect(answers.map(({ status }) => status)).toEqual([500, 500, 200]);
});

test.each([
  { status: 99 },
  { status: 600 },
  { status: 200, times: 0 },
  { status: 200, delayMillis: -1 },
])("refuses to play %j", async (response) => {
  const sentry = await startForTest();
  expect(() => sentry.respondNext(response)).toThrow(
    expect.objectContaining({ name: "MockSentryError", code: "invalid_options" }),
  );
});
