import { expect, test } from "vitest";

import type { MockSentry } from "../../src/index.ts";
import { envelopeText, eventId, logItem } from "../support/envelope-text.ts";
import { post, postStore } from "../support/post.ts";
import { startForTest } from "../support/start-for-test.ts";

async function get(sentry: MockSentry, path: string): Promise<unknown> {
  const response = await fetch(sentry.url + path);
  return response.json();
}

test("gives over HTTP what the methods give", async () => {
  const sentry = await startForTest();
  const report = { type: "client_report", payload: { discarded_events: [] } };
  await postStore(sentry, { event_id: eventId(1), message: "hello" });
  await post(sentry, envelopeText({}, logItem([{ body: "log" }]), report));
  const lists = {
    issues: sentry.issues(),
    events: sentry.events(),
    logs: sentry.logs(),
    "client-reports": sentry.clientReports(),
    requests: sentry.requests(),
  };
  for (const [name, list] of Object.entries(lists)) {
    expect(list.length).toBeGreaterThan(0);
    expect(await get(sentry, `/mock/${name}`)).toEqual(JSON.parse(JSON.stringify(list)));
  }
  expect(await get(sentry, "/mock/issues/1")).toEqual(sentry.issues()[0]);
  expect(await get(sentry, `/mock/events/${eventId(1)}`)).toEqual(sentry.events()[0]);
});

test("is cleared by DELETE /mock, scripts and seen ids included", async () => {
  const sentry = await startForTest();
  const event = { event_id: eventId(1), message: "hello" };
  await postStore(sentry, event);
  sentry.respondNext({ status: 500 });
  const response = await fetch(`${sentry.url}/mock`, { method: "DELETE" });
  expect(response.status).toBe(200);
  expect([sentry.issues(), sentry.events(), sentry.requests()]).toEqual([[], [], []]);
  expect((await postStore(sentry, event)).status).toBe(200);
  expect([sentry.events().length, sentry.issues()[0]?.id]).toEqual([1, "1"]);
});

test.each([
  ["GET", "/mock", 405],
  ["DELETE", "/mock/events", 405],
  ["GET", "/mock/events/none", 404],
  ["GET", "/mock/issues/7", 404],
  ["GET", "/mock/unknown", 404],
])("%s %s is answered %i", async (method, path, status) => {
  const sentry = await startForTest();
  expect((await fetch(sentry.url + path, { method })).status).toBe(status);
});
