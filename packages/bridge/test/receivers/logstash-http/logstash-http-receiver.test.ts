import { gzipSync } from "node:zlib";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { eventIdOf } from "../../../src/pipeline/event-id.ts";
import { startLogstashHttp } from "../../listening/start-logstash-http.ts";
import { call } from "../../support/http-client.ts";

const json = { "Content-Type": "application/json" };

function event(message: string): string {
  return JSON.stringify({ "@timestamp": "2026-11-22T10:33:00.500Z", level: "ERROR", message });
}

describe("what Logstash's outputs send", () => {
  test.each([
    ["format json", "application/json", event("a"), ["a"]],
    ["format json_batch", "application/json", `[${event("a")},${event("b")}]`, ["a", "b"]],
    [
      "events without anything between them",
      "application/json",
      event("a") + event("b"),
      ["a", "b"],
    ],
    ["the logstash output", "application/x-ndjson", `${event("a")}\n${event("b")}\n`, ["a", "b"]],
    ["format message", "text/plain", "it failed", ["it failed"]],
    ["a content_type of one's own", "application/vnd.shop+json; v=1", event("a"), ["a"]],
    ["no content type", "", `${event("a")}\nplain text\n`, ["a", "plain text"]],
    ["no events", "application/json", "[]", []],
    ["nothing at all", "application/json", "", []],
    ["an empty text", "text/plain", "\n", []],
  ] as const)("%s", async (_, type, body, bodies) => {
    const { context, port } = await startLogstashHttp();
    const reply = await call({ port, headers: type === "" ? {} : { "Content-Type": type }, body });
    expect(reply).toMatchObject({ status: 200, text: "ok" });
    expect(context.consumer.bodies).toEqual(bodies);
    expect(context.counts["accepted"] ?? 0).toBe(bodies.length);
  });

  test("format form: its fields are an event's", async () => {
    const { context, port } = await startLogstashHttp();
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const body =
      "message=50%25+of+it+is+gone%3A+%C3%BC%0Aand+more&level=ERROR&%40timestamp=2026-11-22T10%3A33%3A00.500Z&shop=caf%C3%A9&__proto__=x";
    expect(await call({ port, headers, body })).toMatchObject({ status: 200, text: "ok" });
    const [received] = context.consumer.records;
    expect(received).toMatchObject({
      hasOwnTime: true,
      record: {
        body: "50% of it is gone: ü\nand more",
        severityText: "ERROR",
        attributes: { shop: "café" },
      },
    });
    expect(received?.event).toMatchObject({ shop: "café" });
  });

  test("a text of several lines is one record: a stack trace has many", async () => {
    const { context, port } = await startLogstashHttp();
    const body = "java.lang.Exception: no\n\tat Shop.sell(Shop.java:3)\n";
    await call({ port, headers: { "Content-Type": "text/plain; charset=utf-8" }, body });
    expect(context.consumer.bodies).toHaveLength(1);
  });

  test.each(["PUT", "PATCH"])("method %s", async (method) => {
    const { context, port } = await startLogstashHttp();
    expect((await call({ port, method, headers: json, body: event("a") })).status).toBe(200);
    expect(context.consumer.bodies).toEqual(["a"]);
  });

  test("a batch that is compressed", async () => {
    const { context, port } = await startLogstashHttp();
    const headers = { "Content-Type": "application/x-ndjson", "Content-Encoding": "gzip" };
    const events = Array.from({ length: 2500 }, (_, index) => event(`event ${index}`));
    expect((await call({ port, headers, body: gzipSync(events.join("\n")) })).status).toBe(200);
    expect(context.consumer.bodies).toEqual(events.map((_, index) => `event ${index}`));
    expect(context.counts["accepted"]).toBe(2500);
  });
});

test("GELF over HTTP is taken as GELF's servers do", async () => {
  const { context, port } = await startLogstashHttp();
  const body = '{"version":"1.1","host":"shop-1","short_message":"it failed","level":3}';
  const reply = await call({ port, path: "/gelf", body });
  expect(reply).toMatchObject({ status: 202, text: "" });
  expect(context.consumer.records[0]?.record).toMatchObject({
    body: "it failed",
    resource: { attributes: { "host.name": "shop-1" } },
  });
  expect((await call({ port, path: "/gelf", body: "no GELF" })).status).toBe(400);
});

describe("who only looks", () => {
  test.each(["GET", "HEAD"])(
    "%s hears that somebody is there, without credentials",
    async (method) => {
      const auth = { bearer: { token: "secret" } };
      const { context, port } = await startLogstashHttp({ auth, path: "/events" });
      expect(await call({ port, method })).toMatchObject({
        status: 200,
        text: method === "GET" ? "ok" : "",
      });
      expect(context.logger.lines).toEqual([]);
    },
  );

  test("brings no events that way", async () => {
    const { port } = await startLogstashHttp();
    const body = event("lost?");
    const headers = { ...json, "Content-Length": body.length };
    const reply = await call({ port, method: "GET", headers, body });
    expect(reply.status).toBe(405);
  });
});

describe("what cannot be taken", () => {
  test("other methods, types and paths are refused for good", async () => {
    const { context, port } = await startLogstashHttp({ path: "/events" });
    expect(await call({ port, method: "DELETE" })).toMatchObject({
      status: 405,
      headers: { allow: "GET, HEAD, PATCH, POST, PUT" },
    });
    expect((await call({ port, path: "/gelf", headers: json, body: "{}" })).status).toBe(404);
    const xml = { "Content-Type": "text/xml" };
    expect((await call({ port, path: "/events", headers: xml, body: "<a/>" })).status).toBe(415);
    const path = "/events?from=logstash";
    expect((await call({ port, path, headers: json, body: event("a") })).status).toBe(200);
    expect(context.counts).toMatchObject({
      accepted: 1,
      "failed:method_not_allowed": 1,
      "failed:unknown_path": 1,
      "failed:unsupported_media_type": 1,
    });
  });

  test("of a batch, the good events are taken and the bad ones counted", async () => {
    const { context, port } = await startLogstashHttp();
    const body = `${event("good")}\n{"message": nonsense}\nplain text\n${event("as well")}`;
    expect((await call({ port, headers: json, body })).status).toBe(200);
    expect(context.consumer.bodies).toEqual(["good", "as well"]);
    expect(context.counts["failed:not_json"]).toBe(2);
  });

  test.each([
    ["application/json", "nonsense", 400, "not_json"],
    ["application/json", '{"message":', 400, "truncated_json"],
    ["application/json", "[1,2,3]", 400, "not_json"],
    ["application/json", event("x".repeat(200)), 413, "too_long"],
    ["text/plain", "x".repeat(200), 413, "too_long"],
    ["application/x-www-form-urlencoded", `a=${"x".repeat(200)}`, 413, "too_long"],
  ])("a body without any event is refused for good: %s %s", async (type, body, status, code) => {
    const { context, port } = await startLogstashHttp({ max_event_bytes: 100 });
    const reply = await call({ port, headers: { "Content-Type": type }, body });
    expect(reply.status).toBe(status);
    const failures = Object.entries(context.counts).filter(([name]) => name.startsWith("failed:"));
    expect(failures.map(([name]) => name)).toEqual([`failed:${code}`]);
    expect(context.memory.used).toBe(0);
  });

  test("any body is answered", async () => {
    const { context, port } = await startLogstashHttp();
    const types = fc.constantFrom(
      "application/json",
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/octet-stream",
    );
    const bodies = fc.oneof(fc.uint8Array({ maxLength: 100 }), fc.json(), fc.string());
    await fc.assert(
      fc.asyncProperty(types, bodies, async (type, body) => {
        const { status } = await call({ port, headers: { "Content-Type": type }, body });
        expect([200, 400]).toContain(status);
      }),
    );
    expect(context.memory.used).toBe(0);
  });
});

describe("a request that is sent again", () => {
  test("makes the same events, and none of its events is taken for another", async () => {
    const { context, port } = await startLogstashHttp();
    const body = `[${["a", "b", "a"].map(event).join(",")}]`;
    for (const _ of [1, 2]) await call({ port, headers: json, body });
    const ids = context.consumer.records.map((record) => eventIdOf(record, "1"));
    expect(new Set(ids).size).toBe(3);
    expect(ids.slice(3)).toEqual(ids.slice(0, 3));
  });

  test("makes the same events also where it has very many, and in another batch", async () => {
    const { context, port } = await startLogstashHttp();
    const many = Array.from({ length: 11_000 }, (_, index) => event(`event ${index % 10_500}`));
    for (const _ of [1, 2]) await call({ port, headers: json, body: many.join("\n") });
    await call({ port, headers: json, body: event("event 7") });
    const ids = context.consumer.records.map((record) => eventIdOf(record, "1"));
    expect(new Set(ids).size).toBe(11_000);
    expect(ids.slice(11_000, 22_000)).toEqual(ids.slice(0, 11_000));
    expect(ids.at(-1)).toBe(ids[7]);
  });

  test("events that do not say when they were made are new ones every time", async () => {
    const { context, port } = await startLogstashHttp();
    for (const _ of [1, 2]) await call({ port, headers: json, body: '{"message":"timeless"}' });
    const ids = context.consumer.records.map((record) => eventIdOf(record, "1"));
    expect(new Set(ids).size).toBe(2);
  });
});

test("a body of very many events is handed on in parts, no faster than they are taken", async () => {
  const { context, port } = await startLogstashHttp();
  context.consumer.block();
  const reply = call({ port, headers: json, body: "{}".repeat(20_000) });
  await context.consumer.received(1);
  expect(context.consumer.records).toHaveLength(1000);
  context.consumer.unblock();
  expect((await reply).status).toBe(200);
  expect(context.consumer.records).toHaveLength(20_000);
});
