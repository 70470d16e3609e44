import { createHash } from "node:crypto";
import { request } from "node:http";

import { expect, test } from "vitest";

import type { MockSentry } from "../../src/index.ts";
import { eventId } from "../support/envelope-text.ts";
import { postStore } from "../support/post.ts";
import { startForTest } from "../support/start-for-test.ts";

const attack = `<script>alert("x")</script>'&`;

/** Fetches a page as text. */
async function page(sentry: MockSentry, path: string, status = 200): Promise<string> {
  const response = await fetch(sentry.url + path);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  return response.text();
}

/** Fetches with a Host header of choice, which `fetch` does not allow. */
async function statusWithHost(sentry: MockSentry, path: string, host: string): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const client = request(sentry.url + path, { headers: { host } }, (response) => {
    response.resume();
    resolve(response.statusCode);
  });
  client.once("error", reject);
  client.end();
  return promise;
}

test("the start page lists the issues, last seen first", async () => {
  const sentry = await startForTest();
  expect(await page(sentry, "/")).toContain("No issues yet.");
  await postStore(sentry, {
    message: "older",
    timestamp: "2026-03-01T11:00:00Z",
    release: "shop@1",
  });
  await postStore(sentry, {
    message: "newer",
    timestamp: "2026-03-01T11:30:00Z",
    level: "warning",
  });
  const text = await page(sentry, "/");
  expect(text.indexOf("newer")).toBeLessThan(text.indexOf("older"));
  for (const part of ["warning", "shop@1", "2026-03-01T11:30:00.000Z", '<a href="/issues/2">']) {
    expect(text).toContain(part);
  }
});

test("an issue shows its events, an event everything that is in it", async () => {
  const sentry = await startForTest();
  await postStore(sentry, {
    event_id: eventId(1),
    exception: [
      { type: "IOError", value: "disk full" },
      {
        type: "CartError",
        value: "cart 17 is lost",
        stacktrace: {
          frames: [
            { function: "main", module: "shop", lineno: 3, in_app: true },
            { function: "write", filename: "disk.js", colno: 4 },
          ],
        },
      },
    ],
    tags: { region: "eu" },
    contexts: { runtime: { name: "node" } },
    extra: { cart: 17 },
    user: { id: "42" },
    breadcrumbs: [
      { timestamp: "2026-03-01T11:59:00Z", category: "cart", message: "opened", data: { a: 1 } },
    ],
    level: "warn",
  });
  expect(await page(sentry, "/issues/1")).toContain(`<a href="/events/${eventId(1)}">`);
  const text = await page(sentry, `/events/${eventId(1)}`);
  const parts = [
    "CartError: cart 17 is lost",
    "IOError",
    "disk full",
    "shop",
    "disk.js",
    "region",
    "{&quot;name&quot;:&quot;node&quot;}",
    "2026-03-01T11:59:00.000Z",
    "opened",
    "<code>level</code>",
    "invalid_data",
    "&quot;level&quot;: &quot;warn&quot;",
  ];
  for (const part of parts) expect(text).toContain(part);
  expect(text.indexOf("<h2>CartError</h2>")).toBeLessThan(text.indexOf("<h2>IOError</h2>"));
});

test("everything that was sent is escaped", async () => {
  const sentry = await startForTest();
  await postStore(sentry, {
    event_id: eventId(1),
    message: attack,
    logger: attack,
    release: attack.replace("/", ""),
    extra: { [attack]: attack },
    breadcrumbs: [{ message: attack, category: attack }],
    [attack]: 1,
  });
  for (const path of ["/", "/issues/1", `/events/${eventId(1)}`]) {
    const text = await page(sentry, path);
    expect(text).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;");
    expect(text).not.toContain("<script");
  }
});

test("the policy allows the page's own style, and nothing else", async () => {
  const sentry = await startForTest();
  const response = await fetch(sentry.url);
  const style = /<style>([\s\S]*)<\/style>/.exec(await response.text())?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  expect(response.headers.get("content-security-policy")).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; ` +
      "frame-ancestors 'none'",
  );
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});

test.each(["/issues/99", `/events/${eventId(9)}`, "/issues/<x>", "/favicon.ico"])(
  "%s is not found",
  async (path) => {
    const sentry = await startForTest();
    expect(await page(sentry, path, 404)).toContain("Not found");
  },
);

test("the requests that were not taken are shown, and why", async () => {
  const sentry = await startForTest();
  expect(await page(sentry, "/requests")).toContain("Nothing was refused.");
  await postStore(sentry, { event_id: eventId(1), message: "good" });
  expect(await page(sentry, "/requests")).toContain("Nothing was refused.");
  await postStore(sentry, { event_id: eventId(1), message: "again" });
  await postStore(sentry, { event_id: attack });
  sentry.respondNext({ status: 503 });
  await postStore(sentry, { event_id: eventId(2) });
  const rows = (await page(sentry, "/requests")).split("<tr>").slice(2);
  expect(
    rows.map((row) =>
      row
        .replaceAll(/<[^>]+>|\s+/g, " ")
        .replaceAll(/ +/g, " ")
        .trim(),
    ),
  ).toEqual([
    expect.stringMatching(/^2026-03-01 12:00:00 503 \/api\/1\/store\/ event a fault was played/),
    expect.stringMatching(/ 400 \/api\/1\/store\/ event invalid JSON data: invalid event_id$/),
    expect.stringMatching(/ 200 \/api\/1\/store\/ event event: duplicate/),
  ]);
  expect(rows.join("")).not.toContain("sentry_key");
});

test("pages can only be read", async () => {
  const sentry = await startForTest();
  const response = await fetch(sentry.url, { method: "POST", body: "x" });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET"]);
  expect(sentry.requests()).toEqual([]);
});

test.each([
  ["/", "evil.example", 403],
  ["/mock/events", "evil.example", 403],
  ["/mock/events", "localhost", 200],
  ["/api/1/envelope/", "evil.example", 405],
])("%s asked for by the name %s is answered %i", async (path, host, status) => {
  const sentry = await startForTest();
  expect(await statusWithHost(sentry, path, host)).toBe(status);
});

test("shows five hundred issues and where the others are", async () => {
  const sentry = await startForTest();
  await Promise.all(
    Array.from({ length: 501 }, (_, index) =>
      postStore(sentry, { message: "m", fingerprint: [String(index)] }),
    ),
  );
  expect(await page(sentry, "/")).toContain("and 1 more");
});
