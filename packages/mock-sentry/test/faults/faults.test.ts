import { describe, expect, test } from "vitest";

import { envelopeText, eventEnvelope, eventId, logItem } from "../support/envelope-text.ts";
import { post, postStore } from "../support/post.ts";
import { rawPost } from "../support/raw-post.ts";
import { startForTest } from "../support/start-for-test.ts";

const event = eventEnvelope({ event_id: eventId(1), message: "hello" });
const other = eventEnvelope({ event_id: eventId(2), message: "goodbye" });
const logs = envelopeText({}, logItem([{ body: "log" }]));

describe("how an answer goes wrong", () => {
  test("the connection is reset before the body is read", async () => {
    const sentry = await startForTest();
    sentry.injectFault({ reset: "before_body" });
    expect(await rawPost(sentry, event)).toEqual({ body: "", errorCode: "ECONNRESET", chunks: 0 });
    const [recorded] = sentry.requests();
    expect(recorded).toMatchObject({ path: "/api/1/envelope/", body: "", isScripted: true });
    expect([recorded?.status, sentry.events()]).toEqual([undefined, []]);
  });

  test("the connection is reset in the middle of a long body", async () => {
    const sentry = await startForTest();
    sentry.injectFault({ reset: "mid_body" });
    const long = "x".repeat(20_000_000);
    const outcome = await rawPost(sentry, long);
    // The client may still be writing, and then learns of it by its write.
    expect(["ECONNRESET", "EPIPE"]).toContain(outcome.errorCode);
    const [recorded] = sentry.requests();
    expect(recorded?.bytes).toBeGreaterThan(0);
    expect(recorded?.bytes).toBeLessThan(long.length);
  });

  test("the connection is reset once all was read, and nothing is stored", async () => {
    const sentry = await startForTest();
    sentry.injectFault({ reset: "after_body" });
    expect((await rawPost(sentry, event)).errorCode).toBe("ECONNRESET");
    expect(sentry.requests()).toMatchObject([{ body: event, items: [{ outcome: "ignored" }] }]);
    expect(sentry.events()).toEqual([]);
  });

  test("the event is stored although its answer is lost, and a repeat is a duplicate", async () => {
    const sentry = await startForTest();
    sentry.injectFault({ reset: "after_body", store: true, times: 1 });
    expect((await rawPost(sentry, event)).errorCode).toBe("ECONNRESET");
    expect(await post(sentry, event)).toEqual({ status: 200, body: { id: eventId(1) } });
    expect(sentry.stats()).toMatchObject({ events: 1, duplicates: 1, faulted: 1 });
  });

  test("the connection ends in the middle of the answer", async () => {
    const sentry = await startForTest();
    sentry.injectFault({ reset: "mid_response", store: true });
    const outcome = await rawPost(sentry, event);
    const whole = JSON.stringify({ id: eventId(1) });
    expect(outcome).toMatchObject({ status: 200, errorCode: "ECONNRESET" });
    expect(outcome.body).toBe(whole.slice(0, Math.floor(whole.length / 2)));
    expect(sentry.events()).toHaveLength(1);
  });

  test("of an empty answer only the head comes", async () => {
    const sentry = await startForTest();
    sentry.injectFault({ reset: "mid_response", body: "" });
    expect(await rawPost(sentry, event)).toMatchObject({ status: 200, errorCode: "ECONNRESET" });
  });

  test("the answer drips", async () => {
    const sentry = await startForTest();
    sentry.injectFault({ dripMillis: 1, body: "dripping" });
    const outcome = await rawPost(sentry, event);
    expect(outcome).toMatchObject({ status: 200, body: "dripping" });
    expect(outcome.chunks).toBeGreaterThan(1);
    expect(sentry.events()).toHaveLength(1);
  });

  test("a drip ends when the mock is closed", async () => {
    const sentry = await startForTest();
    sentry.injectFault({ dripMillis: 3_600_000 });
    const outcome = rawPost(sentry, event);
    await sentry.waitForRequests(1);
    await sentry.close();
    expect((await outcome).errorCode).toBe("ECONNRESET");
  });

  test("the mock's own answer comes late, with another body, with more headers", async () => {
    const sentry = await startForTest();
    sentry.injectFault({
      delayMillis: 1,
      body: "<html>",
      headers: { "X-Sentry-Rate-Limits": "60:error:key" },
    });
    const response = await fetch(
      sentry.dsn.replace(/\/\/.*@/, "//").replace(/1$/, "api/1/store/"),
      {
        method: "POST",
        headers: { "x-sentry-auth": `Sentry sentry_key=${new URL(sentry.dsn).username}` },
        body: JSON.stringify({ message: "hello" }),
      },
    );
    expect([response.status, response.headers.get("x-sentry-rate-limits")]).toEqual([
      200,
      "60:error:key",
    ]);
    expect(await response.text()).toBe("<html>");
    expect(sentry.events()).toHaveLength(1);
  });

  test("a refusal stays one when it is late", async () => {
    const sentry = await startForTest();
    sentry.injectFault({ delayMillis: 1 });
    expect((await post(sentry, "no envelope")).status).toBe(400);
    expect(sentry.requests()[0]?.refusal).toContain("invalid event envelope");
  });

  test("a status with store: the event is there, the client is told it is not", async () => {
    const sentry = await startForTest();
    sentry.injectFault({ status: 503, store: true });
    expect(await post(sentry, event)).toEqual({ status: 503, body: {} });
    expect(sentry.events()).toHaveLength(1);
  });
});

describe("which requests a fault is for", () => {
  test.each([
    ["an endpoint", { endpoint: "store" as const }, [200, 500, 200]],
    ["a type of item", { itemType: "log" }, [200, 200, 500]],
    ["a data category", { category: "error" }, [500, 500, 200]],
    ["a category by bytes", { category: "log_byte" }, [200, 200, 500]],
    ["a text in the body", { text: "hello" }, [500, 200, 200]],
    ["a project", { projectId: "1" }, [500, 500, 500]],
    ["another project", { projectId: "2" }, [200, 200, 200]],
    ["two conditions", { category: "error", endpoint: "envelope" as const }, [500, 200, 200]],
  ])("%s", async (_name, match, statuses) => {
    const sentry = await startForTest();
    sentry.injectFault({ status: 500, match });
    const answers = [
      await post(sentry, event),
      await postStore(sentry, { message: "stored" }),
      await post(sentry, logs),
    ];
    expect(answers.map(({ status }) => status)).toEqual(statuses);
  });

  test("a compressed body is looked into", async () => {
    const sentry = await startForTest();
    sentry.injectFault({ status: 500, match: { text: "hello" } });
    const { gzipSync } = await import("node:zlib");
    const { authHeader } = await import("../support/post.ts");
    const headers = { ...authHeader, "content-encoding": "gzip" };
    expect((await post(sentry, gzipSync(event), { headers })).status).toBe(500);
    expect((await post(sentry, gzipSync(other), { headers })).status).toBe(200);
  });

  test("of several faults the first that is for a request is played", async () => {
    const sentry = await startForTest();
    sentry.injectFault({ status: 429, match: { text: "hello" } });
    sentry.injectFault({ status: 503, times: 1 });
    sentry.injectFault({ reset: "before_body", times: 1 });
    expect((await post(sentry, other)).status).toBe(503);
    expect((await rawPost(sentry, event)).errorCode).toBe("ECONNRESET");
    expect((await post(sentry, event)).status).toBe(429);
    expect(sentry.faults()).toEqual([
      { fault: { status: 429, match: { text: "hello" } }, matched: 1, played: 1 },
    ]);
    sentry.clearFaults();
    expect((await post(sentry, event)).status).toBe(200);
  });

  test("a part of the requests, again and again", async () => {
    const statuses = async (): Promise<readonly number[]> => {
      const sentry = await startForTest();
      sentry.injectFault({ status: 500, ratio: 0.3, seed: 4 });
      const answers = [];
      for (let index = 0; index < 30; index += 1) answers.push(await post(sentry, event));
      return answers.map(({ status }) => status);
    };
    const first = await statuses();
    expect(await statuses()).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 500]));
  });

  test("a fault that cannot be played is refused", async () => {
    const sentry = await startForTest();
    expect(() => sentry.injectFault({ ratio: 2 })).toThrow(
      expect.objectContaining({
        code: "invalid_options",
        message: "injectFault: ratio: expected a number from 0 to 1",
      }),
    );
  });
});

test("what becomes of a fault's object after it was given changes nothing", async () => {
  const sentry = await startForTest();
  const fault = { status: 503 };
  sentry.injectFault(fault);
  fault.status = 700;
  expect((await post(sentry, event)).status).toBe(503);
});
