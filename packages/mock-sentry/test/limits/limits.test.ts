import { once } from "node:events";
import { request } from "node:http";

import { describe, expect, test } from "vitest";

import { startMockSentry, type MockSentry } from "../../src/index.ts";
import { envelopeText, eventEnvelope, eventId, logItem } from "../support/envelope-text.ts";
import { authHeader, post, postStore } from "../support/post.ts";
import { startForTest, testNowMillis } from "../support/start-for-test.ts";

const event = (number: number): string =>
  eventEnvelope({ event_id: eventId(number), message: "hello" });
const logs = (count: number): string =>
  envelopeText({}, logItem(Array.from({ length: count }, () => ({ body: "log" }))));

async function postFor(sentry: MockSentry, body: string): Promise<readonly unknown[]> {
  const response = await fetch(`${sentry.url}/api/1/envelope/`, {
    method: "POST",
    headers: authHeader,
    body,
  });
  const { headers, status } = response;
  await response.text();
  return [status, headers.get("x-sentry-rate-limits"), headers.get("retry-after")];
}

describe("the mock's own limits", () => {
  test("take so much in a window, and 429 the rest until it ends", async () => {
    let nowMillis = testNowMillis;
    const sentry = await startForTest({
      now: () => nowMillis,
      limits: [{ category: "error", maxItems: 2, windowMillis: 60_000 }],
    });
    expect(await postFor(sentry, event(1))).toEqual([200, null, null]);
    expect(await postFor(sentry, event(2))).toEqual([200, null, null]);
    const limited = [429, "60:error:organization:mock_quota", "60"];
    expect(await postFor(sentry, event(3))).toEqual(limited);
    expect(await postFor(sentry, logs(1))).toEqual([200, limited[1], null]);
    nowMillis += 30_500;
    expect((await postStore(sentry, { message: "late" })).status).toBe(429);
    nowMillis += 30_000;
    expect(await postFor(sentry, event(4))).toEqual([200, null, null]);
    expect(sentry.stats()).toMatchObject({
      events: 3,
      itemsByOutcome: { stored: 4, limited: 2 },
      refusedByReason: { "over a rate limit": 2, "all items are over a rate limit": 2 },
    });
  });

  test("count the entries of a container, and take it whole or not at all", async () => {
    const sentry = await startForTest({
      limits: [{ category: "log_item", maxItems: 10, windowMillis: 60_000 }],
    });
    expect((await postFor(sentry, logs(8)))[0]).toBe(200);
    expect((await postFor(sentry, logs(3)))[0]).toBe(429);
    expect((await postFor(sentry, logs(1)))[0]).toBe(429);
    expect(sentry.logs()).toHaveLength(8);
  });

  test("drop what is limited of an envelope, and keep the rest", async () => {
    const sentry = await startForTest({
      limits: [{ category: "log_item", maxItems: 0, windowMillis: 60_000 }],
    });
    const mixed = envelopeText(
      { event_id: eventId(1) },
      { type: "event", payload: { message: "hello" } },
      logItem([{ body: "log" }]),
    );
    expect(await postFor(sentry, mixed)).toEqual([
      200,
      "60:log_item:organization:mock_quota",
      null,
    ]);
    expect(sentry.requests()[0]?.items.map(({ outcome }) => outcome)).toEqual([
      "stored",
      "limited",
    ]);
    expect([sentry.events().length, sentry.logs().length]).toEqual([1, 0]);
  });

  test("without category are for everything, client reports too", async () => {
    const sentry = await startForTest({ limits: [{ maxItems: 1, windowMillis: 60_000 }] });
    const report = { type: "client_report", payload: { discarded_events: [] } };
    expect((await postFor(sentry, event(1)))[0]).toBe(200);
    expect(await postFor(sentry, envelopeText({}, report))).toEqual([
      429,
      "60::organization:mock_quota",
      "60",
    ]);
    sentry.clear();
    expect((await postFor(sentry, envelopeText({}, report)))[0]).toBe(200);
  });

  test.each([
    [{ maxItems: -1, windowMillis: 1 }, "limits[0].maxItems: expected an integer from 0"],
    [{ maxItems: 1, windowMillis: 0 }, "limits[0].windowMillis: expected a positive integer"],
    [
      { category: "a b", maxItems: 1, windowMillis: 1 },
      "limits[0].category: expected a data category such as error",
    ],
  ])("%j is no limit", async (limit, message) => {
    await expect(startMockSentry({ limits: [limit] })).rejects.toThrow(message);
  });
});

describe("obedience", () => {
  test("who sends a category that it was told not to is found out", async () => {
    let nowMillis = testNowMillis;
    const sentry = await startForTest({ now: () => nowMillis });
    sentry.respondNext({ status: 429, headers: { "X-Sentry-Rate-Limits": "60:error:key" } });
    await post(sentry, event(1));
    nowMillis += 20_000;
    await post(sentry, logs(1));
    await post(sentry, event(2));
    expect(sentry.violations()).toEqual([
      {
        receivedAt: "2026-03-01T12:00:20.000Z",
        projectId: "1",
        category: "error",
        remainingMillis: 40_000,
      },
    ]);
    expect(sentry.requests().map(({ violations }) => violations)).toEqual([
      undefined,
      undefined,
      ["error"],
    ]);
    nowMillis += 40_000;
    await post(sentry, event(3));
    expect(sentry.stats().violations).toBe(1);
  });

  test("a limit of everything, and one of the mock's own", async () => {
    const sentry = await startForTest({
      limits: [{ category: "error", maxItems: 0, windowMillis: 3_600_000 }],
    });
    await post(sentry, event(1));
    await post(sentry, event(2));
    sentry.respondNext({ status: 429 });
    await post(sentry, logs(1));
    await post(sentry, envelopeText({}));
    expect(sentry.violations().map(({ category }) => category)).toEqual(["error", "all"]);
  });

  test("what was under way before the limit was told is no violation", async () => {
    const sentry = await startForTest();
    sentry.respondNext({ status: 429 });
    sentry.respondNext({ status: 429 });
    const underWay = request(`${sentry.url}/api/1/envelope/`, {
      method: "POST",
      headers: { ...authHeader, expect: "100-continue" },
    });
    underWay.flushHeaders();
    await once(underWay, "continue");
    await post(sentry, event(1));
    underWay.end(event(2));
    await once(underWay, "response");
    expect(sentry.stats().requests).toBe(2);
    expect(sentry.violations()).toEqual([]);
  });
});
