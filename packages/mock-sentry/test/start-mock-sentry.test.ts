import { once } from "node:events";
import { connect } from "node:net";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { defaultPublicKey, startMockSentry, type MockSentryOptions } from "../src/index.ts";
import { eventEnvelope, eventId } from "./support/envelope-text.ts";
import { post, postStore } from "./support/post.ts";
import { startForTest } from "./support/start-for-test.ts";

describe("addresses", () => {
  test("names where it listens, and the DSN of each project", async () => {
    const second = { id: "42", publicKey: "f".repeat(32), secretKey: "s/1" };
    const first = { id: "1", publicKey: defaultPublicKey };
    const sentry = await startForTest({ projects: [first, second] });
    const { host, port } = new URL(sentry.url);
    expect(Number(port)).toBeGreaterThan(0);
    expect(sentry.url).toBe(`http://127.0.0.1:${port}`);
    expect(sentry.dsn).toBe(`http://${defaultPublicKey}@${host}/1`);
    expect(sentry.dsnOf("42")).toBe(`http://${"f".repeat(32)}:s%2F1@${host}/42`);
    expect(() => sentry.dsnOf("3")).toThrow(expect.objectContaining({ code: "unknown_project" }));
  });

  test.each([
    ["0.0.0.0", "127.0.0.1"],
    ["localhost", "localhost"],
  ])("on %s it is reached at %s", async (host, reached) => {
    const sentry = await startForTest({ host });
    expect(new URL(sentry.url).hostname).toBe(reached);
    expect((await fetch(sentry.url)).status).toBe(200);
  });

  test("a port that is taken is an error", async () => {
    const sentry = await startForTest();
    const port = Number(new URL(sentry.url).port);
    await expect(startMockSentry({ port })).rejects.toThrow("EADDRINUSE");
  });
});

test.each<[string, MockSentryOptions, string]>([
  ["a port out of range", { port: 65_536 }, "port: expected an integer from 0 to 65535"],
  ["a host that is none", { host: "a b" }, "host: expected an IP address or a host name"],
  ["a limit of 0", { maxStoredEvents: 0 }, "maxStoredEvents: expected a positive integer"],
  ["no projects", { projects: [] }, "projects: expected at least one"],
  [
    "a project that cannot be",
    { projects: [{ id: "x", publicKey: "y" }] },
    "projects[0].id: expected a positive integer as text; projects[0].publicKey: expected 32 lower-case hexadecimal digits",
  ],
  [
    "one project twice",
    {
      projects: [
        { id: "1", publicKey: defaultPublicKey },
        { id: "1", publicKey: defaultPublicKey },
      ],
    },
    "projects: expected each id once; projects: expected each publicKey once",
  ],
])("%s is an error", async (_name, options, message) => {
  await expect(startMockSentry(options)).rejects.toThrow(
    expect.objectContaining({ name: "MockSentryError", code: "invalid_options", message }),
  );
});

describe("waiting", () => {
  test("resolves once that much was stored, with what was stored", async () => {
    const sentry = await startForTest();
    const waiting = sentry.waitForEvents(2);
    await postStore(sentry, { event_id: eventId(1) });
    await postStore(sentry, { event_id: eventId(2) });
    expect((await waiting).map(({ id }) => id)).toEqual([eventId(1), eventId(2)]);
    expect(await sentry.waitForRequests(1)).toHaveLength(2);
    expect(await sentry.waitForLogs(0)).toEqual([]);
    expect(await sentry.waitForClientReports(0)).toEqual([]);
  });

  test("counts what is no longer kept", async () => {
    const sentry = await startForTest({ maxStoredEvents: 1 });
    await postStore(sentry, { event_id: eventId(1) });
    await postStore(sentry, { event_id: eventId(2) });
    expect((await sentry.waitForEvents(2)).map(({ id }) => id)).toEqual([eventId(2)]);
  });

  test("is rejected when it takes too long", async () => {
    const sentry = await startForTest();
    await expect(sentry.waitForLogs(1, { timeoutMillis: 1 })).rejects.toThrow(
      expect.objectContaining({
        code: "wait_timeout",
        message: "waited 1 ms in vain: 0 of 1 logs came",
      }),
    );
  });

  test("is rejected when the mock is closed", async () => {
    const sentry = await startForTest();
    const waiting = sentry.waitForEvents(1);
    // Closing rejects the promise at once: both must be awaited together.
    const [outcome] = await Promise.allSettled([waiting, sentry.close()]);
    expect(outcome).toMatchObject({ status: "rejected", reason: { code: "closed" } });
  });
});

test("closing twice is no error, and frees the port", async () => {
  const sentry = await startForTest();
  await Promise.all([sentry.close(), sentry.close()]);
  await expect(fetch(sentry.url)).rejects.toThrow("fetch failed");
});

test("a client that goes away in the middle of a body is recorded", async () => {
  const sentry = await startForTest();
  const socket = connect(Number(new URL(sentry.url).port), "127.0.0.1");
  await once(socket, "connect");
  socket.write(
    "POST /api/1/envelope/ HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{}",
  );
  socket.end();
  const [recorded] = await sentry.waitForRequests(1);
  expect([recorded?.status, recorded?.refusal]).toEqual([undefined, "the client went away"]);
});

test("headers without end are refused", async () => {
  const sentry = await startForTest();
  const headers = { "x-long": "x".repeat(40_000) };
  expect((await fetch(sentry.url, { headers })).status).toBe(431);
});

test("keeps the first bytes of a body only", async () => {
  const sentry = await startForTest({ maxRecordedBodyBytes: 10 });
  await post(sentry, eventEnvelope({ event_id: eventId(1) }));
  expect(sentry.requests()[0]?.body).toBe('{"event_id');
});

test("answers any body with 200 or a refusal, and lives on", async () => {
  const sentry = await startForTest();
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.json().map((json) => Buffer.from(`{}\n{"type":"event"}\n${json}`)),
    fc.json().map((json) => Buffer.from(`{}\n{"type":"log","item_count":1}\n${json}`)),
  );
  const path = fc.constantFrom("/api/1/envelope/", "/api/1/store/");
  await fc.assert(
    fc.asyncProperty(bytes, path, async (body, target) => {
      const { status } = await post(sentry, body, { path: target });
      expect([200, 400, 413]).toContain(status);
    }),
    { numRuns: 300 },
  );
  expect((await post(sentry, "{}")).status).toBe(200);
});

test("a failure of the mock itself is answered 500", async () => {
  const now = (): number => {
    throw new Error("the clock is broken");
  };
  const sentry = await startForTest({ now });
  expect(await post(sentry, "{}")).toEqual({
    status: 500,
    body: { detail: "the mock itself failed", causes: ["the clock is broken"] },
  });
});
