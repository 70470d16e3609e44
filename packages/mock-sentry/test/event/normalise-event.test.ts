import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { normaliseEvent } from "../../src/event/normalise-event.ts";
import type { JsonObject } from "../../src/json/json-value.ts";
import { normalise, testFacts } from "../support/normalise.ts";
import { testNowMillis } from "../support/start-for-test.ts";

const now = testNowMillis / 1000;

test("keeps a clean event and adds what the server sets", () => {
  const event = {
    event_id: testFacts.eventId,
    timestamp: "2026-03-01T11:59:00.25Z",
    platform: "node",
    level: "warning",
    logger: "shop",
    message: "hello",
    release: "shop@1.0",
    environment: "production",
    server_name: "web-1",
    tags: { region: "eu" },
    extra: { cart: 17 },
    fingerprint: ["{{ default }}", "x"],
    sdk: { name: "rookery.javascript.otel", version: "1.0.0" },
  };
  expect(normaliseEvent(event, testFacts)).toEqual({
    remarks: [],
    packet: {
      event_id: testFacts.eventId,
      timestamp: now - 59.75,
      platform: "node",
      level: "warning",
      logger: "shop",
      logentry: { formatted: "hello" },
      release: "shop@1.0",
      environment: "production",
      tags: { region: "eu", server_name: "web-1" },
      extra: { cart: 17 },
      fingerprint: ["{{ default }}", "x"],
      sdk: { name: "rookery.javascript.otel", version: "1.0.0" },
      type: "default",
      received: now,
      project: "1",
      version: "7",
    },
  });
});

describe("other attributes", () => {
  test.each<[string, JsonObject, string, unknown, string[]]>([
    [
      "an unknown attribute is lost",
      { colour: "red" },
      "colour",
      undefined,
      ["colour invalid_attribute"],
    ],
    ["the server sets version", { version: "5" }, "version", "7", ["version removed"]],
    [
      "null is absent",
      { level: null, message: null, logentry: { formatted: "x" } },
      "logentry",
      { formatted: "x" },
      [],
    ],
    [
      "a fingerprint of scalars",
      { fingerprint: ["a", 1, true] },
      "fingerprint",
      ["a", "1", "True"],
      [],
    ],
    [
      "a fingerprint that is no list",
      { fingerprint: "a" },
      "fingerprint",
      undefined,
      ["fingerprint invalid_data"],
    ],
    [
      "an object in a fingerprint",
      { fingerprint: ["a", {}] },
      "fingerprint",
      ["a"],
      ["fingerprint.1 invalid_data"],
    ],
    ["a logger of two lines", { logger: "a\nb" }, "logger", undefined, ["logger invalid_data"]],
    [
      "an IP address that is none",
      { user: { id: 1, ip_address: "x" } },
      "user",
      { id: "1" },
      ["user.ip_address invalid_data"],
    ],
    [
      "the automatic IP address",
      { user: { ip_address: "{{auto}}" } },
      "user",
      { ip_address: "{{auto}}" },
      [],
    ],
    [
      "unknown user keys move to data",
      { user: { id: "1", plan: "pro" } },
      "user",
      { id: "1", data: { plan: "pro" } },
      [],
    ],
    [
      "a trace context without span",
      { contexts: { trace: { trace_id: "a".repeat(32) } } },
      "contexts",
      { trace: { trace_id: "a".repeat(32) } },
      ["contexts.trace.span_id missing_attribute"],
    ],
    [
      "a trace id that is none",
      { contexts: { trace: { trace_id: "x", span_id: "b".repeat(16) } } },
      "contexts",
      { trace: { span_id: "b".repeat(16) } },
      ["contexts.trace.trace_id invalid_data"],
    ],
    [
      "a context that is no object",
      { contexts: { a: 1 } },
      "contexts",
      undefined,
      ["contexts.a invalid_data"],
    ],
    [
      "an SDK without version",
      { sdk: { name: "x" } },
      "sdk",
      { name: "x" },
      ["sdk.version missing_attribute"],
    ],
    [
      "a breadcrumb level that is none",
      { breadcrumbs: [{ message: "m", level: "warn" }] },
      "breadcrumbs",
      { values: [{ type: "default", level: "info", message: "m" }] },
      ["breadcrumbs.values.0.level invalid_data"],
    ],
    [
      "a flag that is a text",
      { exception: [{ type: "E", mechanism: { type: "generic", handled: "no" } }] },
      "exception",
      { values: [{ type: "E", mechanism: { type: "generic" } }] },
      ["exception.values.0.mechanism.handled invalid_data"],
    ],
    [
      "a mechanism source with space",
      { exception: [{ type: "E", mechanism: { type: "chained", source: "a b" } }] },
      "exception",
      { values: [{ type: "E", mechanism: { type: "chained" } }] },
      ["exception.values.0.mechanism.source invalid_data"],
    ],
    ["extra that is no object", { extra: [1] }, "extra", undefined, ["extra invalid_data"]],
  ])("%s", (_name, event, name, kept, remarks) => {
    expect(normalise(event, name)).toEqual({ kept, remarks });
  });

  test("the SDK of an event without one is that of the client", () => {
    const { packet } = normaliseEvent({}, { ...testFacts, client: "raven/1.0" });
    expect(packet["sdk"]).toEqual({ name: "raven", version: "1.0" });
  });

  test("remarks are bounded", () => {
    const event = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, 1]));
    expect(normaliseEvent(event, testFacts).remarks).toHaveLength(1000);
  });
});

test("takes any object, and keeps nothing but JSON of it", () => {
  const names = [
    "level",
    "tags",
    "message",
    "exception",
    "contexts",
    "user",
    "breadcrumbs",
    "__proto__",
  ];
  const event = fc.dictionary(fc.constantFrom(...names), fc.jsonValue());
  fc.assert(
    fc.property(event, (payload) => {
      const object: JsonObject = JSON.parse(JSON.stringify(payload));
      const { packet } = normaliseEvent(object, testFacts);
      expect(["fatal", "error", "warning", "info", "debug"]).toContain(packet["level"]);
      expect(JSON.parse(JSON.stringify(packet))).toEqual(packet);
    }),
  );
});
