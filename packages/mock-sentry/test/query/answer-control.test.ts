import { expect, test } from "vitest";

import type { MockSentry } from "../../src/index.ts";
import { eventEnvelope, eventId } from "../support/envelope-text.ts";
import { post } from "../support/post.ts";
import { rawPost } from "../support/raw-post.ts";
import { startForTest } from "../support/start-for-test.ts";

const text = eventEnvelope({ event_id: eventId(1), message: "hello" });
const json = { "content-type": "application/json" };

async function send(
  sentry: MockSentry,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = json,
): Promise<readonly [status: number, body: unknown]> {
  const response = await fetch(sentry.url + path, {
    method,
    headers,
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return [response.status, await response.json()];
}

test("faults are given, listed and forgotten over HTTP", async () => {
  const sentry = await startForTest();
  const fault = { status: 503, times: 2 };
  const listed = [{ fault, matched: 0, played: 0 }];
  expect(await send(sentry, "POST", "/mock/faults", fault)).toEqual([200, listed]);
  expect((await post(sentry, text)).status).toBe(503);
  expect(await send(sentry, "GET", "/mock/faults")).toEqual([
    200,
    [{ fault, matched: 1, played: 1 }],
  ]);
  expect(await send(sentry, "DELETE", "/mock/faults")).toEqual([200, []]);
  expect((await post(sentry, text)).status).toBe(200);
  await send(sentry, "POST", "/mock/faults", [{ status: 500 }, { hang: true }]);
  expect(sentry.faults()).toHaveLength(2);
});

test.each<[unknown, readonly string[]]>([
  ["{", ["expected JSON: malformed JSON"]],
  [{ status: 1 }, ["status: expected an integer from 200 to 599"]],
  [[{}, { ratio: 2 }], ["[1] ratio: expected a number from 0 to 1"]],
  [5, ["expected an object that describes a fault"]],
])("%j is refused as a fault, and nothing is played", async (body, causes) => {
  const sentry = await startForTest();
  expect(await send(sentry, "POST", "/mock/faults", body)).toEqual([
    400,
    { detail: "this cannot be played", causes },
  ]);
  expect(sentry.faults()).toEqual([]);
});

test("of more faults than may wait none is taken", async () => {
  const sentry = await startForTest();
  const faults = Array.from({ length: 1000 }, () => ({ status: 500 }));
  expect(await send(sentry, "POST", "/mock/faults", [...faults, ...faults])).toEqual([
    400,
    { detail: "this cannot be played", causes: ["expected at most 1000 faults that wait"] },
  ]);
  expect(sentry.faults()).toEqual([]);
  expect((await send(sentry, "POST", "/mock/faults", faults))[0]).toBe(200);
  expect((await send(sentry, "POST", "/mock/faults", { status: 500 }))[0]).toBe(400);
  expect(() => sentry.injectFault({ status: 500 })).toThrow(
    "injectFault: expected at most 1000 faults that wait",
  );
});

test("a foreign page cannot play faults: not as a form, not by another host name", async () => {
  const sentry = await startForTest();
  const asForm = await send(sentry, "POST", "/mock/faults", "{}", { "content-type": "text/plain" });
  expect(asForm[0]).toBe(415);
  const preflight = await fetch(`${sentry.url}/mock/faults`, { method: "OPTIONS" });
  expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([
    405,
    null,
  ]);
  const { request } = await import("node:http");
  const status = await new Promise((resolve, reject) => {
    const options = { method: "POST", headers: { ...json, host: "evil.example" } };
    request(`${sentry.url}/mock/faults`, options, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end("{}");
  });
  expect([status, sentry.faults()]).toEqual([403, []]);
});

test("an outage is ordered over HTTP, and ends by itself", async () => {
  const sentry = await startForTest();
  expect(await send(sentry, "POST", "/mock/outage", { forMillis: 250 })).toEqual([202, {}]);
  const codes = new Set<string | undefined>();
  for (let status; status !== 200;) {
    const outcome = await rawPost(sentry, text);
    ({ status } = outcome);
    codes.add(outcome.errorCode);
  }
  expect(codes).toContain("ECONNREFUSED");
});

test.each([{ forMillis: 0 }, { forMillis: "1" }, { forMillis: 1, more: 1 }, []])(
  "%j is no outage",
  async (body) => {
    const sentry = await startForTest();
    expect((await send(sentry, "POST", "/mock/outage", body))[0]).toBe(400);
  },
);

test("counts are given without lists", async () => {
  const sentry = await startForTest();
  await post(sentry, text);
  await post(sentry, text);
  await post(sentry, "no envelope");
  sentry.respondNext({ status: 500, hang: true });
  void rawPost(sentry, text);
  await sentry.waitForRequests(4);
  const expected = {
    events: 1,
    duplicates: 1,
    logs: 0,
    clientReports: 0,
    issues: 1,
    requests: 4,
    requestsByStatus: { 200: 2, 400: 1, none: 1 },
    faulted: 1,
    itemsByOutcome: { stored: 1, duplicate: 1, ignored: 1 },
    refusedByReason: {
      "invalid event envelope: invalid envelope header: expected one JSON object on one line": 1,
    },
    violations: 0,
  };
  expect(sentry.stats()).toEqual(expected);
  expect(await send(sentry, "GET", "/mock/stats")).toEqual([200, expected]);
  expect(await send(sentry, "GET", "/mock/violations")).toEqual([200, []]);
  sentry.clear();
  expect(sentry.stats()).toMatchObject({ events: 0, requests: 0, requestsByStatus: {} });
});
