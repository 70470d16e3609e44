import { expect, test } from "vitest";

import { defaultPublicKey as key } from "../../src/index.ts";
import { envelopeText, eventId } from "../support/envelope-text.ts";
import { authHeader, post, postStore } from "../support/post.ts";
import { startForTest } from "../support/start-for-test.ts";

const otherKey = "f".repeat(32);
const withKey = (publicKey: string): Record<string, string> => ({
  "x-sentry-auth": `Sentry sentry_key=${publicKey}`,
});
const projectRefusal = { detail: "event submission rejected with_reason: ProjectId" };
const mismatch = (name: string): unknown => ({
  detail: "invalid event envelope",
  causes: [`${name} header mismatch between envelope and request`],
});

test.each([
  ["an unknown project", "/api/2/envelope/", authHeader, 403, projectRefusal],
  ["a key of nobody", "/api/1/envelope/", withKey(otherKey), 403, projectRefusal],
  ["no credentials", "/api/1/envelope/", {}, 401, { detail: "missing authorization information" }],
  [
    "no credentials at the store endpoint",
    "/api/1/store/",
    {},
    401,
    { detail: "missing authorization information" },
  ],
  [
    "a project id that is no number",
    "/api/abc/envelope/",
    authHeader,
    400,
    { detail: "bad project path parameter", causes: ["invalid project id"] },
  ],
  [
    "a project id of 0",
    "/api/0/envelope/",
    authHeader,
    400,
    { detail: "bad project path parameter", causes: ["invalid project id"] },
  ],
  ["a path without last slash", "/api/1/envelope", authHeader, 404, { detail: "no such endpoint" }],
  ["an unknown endpoint", "/api/1/unknown/", authHeader, 404, { detail: "no such endpoint" }],
  ["slashes in plenty", "//api//1///envelope/", authHeader, 200, {}],
])("answers %s", async (_name, path, headers: Record<string, string>, status, body) => {
  const sentry = await startForTest();
  expect(await post(sentry, "{}", { path, headers })).toEqual({ status, body });
});

test("refuses other methods than POST", async () => {
  const sentry = await startForTest();
  const response = await fetch(`${sentry.url}/api/1/envelope/`, { headers: authHeader });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("POST");
});

test("authenticates an envelope by its own DSN", async () => {
  const sentry = await startForTest();
  const text = envelopeText({ dsn: sentry.dsn });
  expect(await post(sentry, text, { headers: {} })).toEqual({ status: 200, body: {} });
});

test.each([
  [
    "another key in header and DSN",
    "/api/1/envelope/",
    `http://${otherKey}@sentry.local/1`,
    mismatch("public key"),
  ],
  [
    "another project in path and DSN",
    "/api/1/envelope/",
    `http://${key}@sentry.local/2`,
    mismatch("project id"),
  ],
])("refuses %s", async (_name, path, dsn, body) => {
  const sentry = await startForTest();
  expect(await post(sentry, envelopeText({ dsn }), { path })).toEqual({ status: 400, body });
});

test("finds the project by the key on the legacy path", async () => {
  const second = { id: "7", publicKey: otherKey };
  const sentry = await startForTest({ projects: [{ id: "1", publicKey: key }, second] });
  const path = "/api/store/";
  await postStore(sentry, { event_id: eventId(1) }, { path, headers: withKey(otherKey) });
  expect(sentry.events().map(({ projectId }) => projectId)).toEqual(["7"]);
});

test("lets a wrong secret pass, because Relay ignores it", async () => {
  const sentry = await startForTest({
    projects: [{ id: "1", publicKey: key, secretKey: "right" }],
  });
  const headers = { "x-sentry-auth": `Sentry sentry_key=${key}, sentry_secret=wrong` };
  expect((await postStore(sentry, { event_id: eventId(1) }, { headers })).status).toBe(200);
});

test("lets pages of any origin send, as Relay does", async () => {
  const sentry = await startForTest();
  const response = await fetch(`${sentry.url}/api/1/envelope/`, { method: "OPTIONS" });
  expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([
    200,
    "*",
  ]);
  expect(sentry.requests()).toEqual([]);
});
