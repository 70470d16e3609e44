import { describe, expect, test } from "vitest";

import type { JsonObject } from "../../../src/json/json-value.ts";
import { normalise } from "../../support/normalise.ts";

const traceId = "a".repeat(32);
const spanId = "b".repeat(16);
const trace = { trace_id: traceId, span_id: spanId };

/** What an event says, which attribute is looked at, what is left of it, and what is noted. */
type Case = readonly [
  name: string,
  event: JsonObject,
  attribute: string,
  kept: unknown,
  remarks: string[],
];

describe("values of a wrong form", () => {
  test.each<Case>([
    ["an event id", { event_id: "x" }, "level", "error", ["event_id invalid_data"]],
    [
      "an unknown attribute that is null",
      { colour: null },
      "colour",
      undefined,
      ["colour invalid_attribute"],
    ],
    ["a type that the server infers", { type: "error" }, "type", "default", ["type changed"]],
    [
      "modules that are no texts",
      { modules: { a: "1", b: 2 } },
      "modules",
      { a: "1" },
      ["modules.b invalid_data"],
    ],
    [
      "debug information",
      { debug_meta: [1] },
      "debug_meta",
      undefined,
      ["debug_meta invalid_data"],
    ],
    ["errors", { errors: ["x"] }, "errors", [], ["errors.0 invalid_data"]],
    ["a null in a list of tags", { tags: [null, ["a", "b"]] }, "tags", { a: "b" }, []],
    [
      "a user's name",
      { user: { id: 1, name: 5 } },
      "user",
      { id: "1" },
      ["user.name invalid_data"],
    ],
    [
      "a user's data",
      { user: { id: "1", data: "x" } },
      "user",
      { id: "1" },
      ["user.data invalid_data"],
    ],
    [
      "what Sentry calls a user",
      { user: { id: "1", sentry_user: "id:2" } },
      "user",
      { id: "1" },
      ["user.sentry_user removed"],
    ],
    [
      "a breadcrumb's data",
      { breadcrumbs: [{ message: "m", data: "x" }] },
      "breadcrumbs",
      { values: [{ level: "info", message: "m", type: "default" }] },
      ["breadcrumbs.values.0.data invalid_data"],
    ],
    [
      "a breadcrumb of 1969",
      { breadcrumbs: [{ message: "m", timestamp: -1 }] },
      "breadcrumbs",
      undefined,
      ["breadcrumbs.values.0 invalid_data"],
    ],
    [
      "a breadcrumb's event id",
      { breadcrumbs: [{ event_id: traceId.toUpperCase() }, { event_id: 1 }] },
      "breadcrumbs",
      {
        values: [
          { level: "info", event_id: traceId, type: "default" },
          { level: "info", type: "default" },
        ],
      },
      ["breadcrumbs.values.1.event_id invalid_data"],
    ],
    [
      "held locks",
      { threads: [{ id: 1, held_locks: { a: {}, b: 1 } }] },
      "threads",
      { values: [{ id: 1, held_locks: { a: {} } }] },
      [
        "threads.values.0.held_locks.a.type missing_attribute",
        "threads.values.0.held_locks.b invalid_data",
      ],
    ],
    [
      "the address of the SDK's client",
      { sdk: { name: "a.b", version: "1", client_ip: "x" } },
      "sdk",
      { name: "a.b", version: "1" },
      ["sdk.client_ip invalid_data"],
    ],
    [
      "a time without T and zone",
      { breadcrumbs: [{ timestamp: "2026-03-01 11:59:00", message: "m" }] },
      "breadcrumbs",
      { values: [{ level: "info", message: "m", type: "default" }] },
      ["breadcrumbs.values.0.timestamp invalid_data"],
    ],
  ])("%s", (_name, event, attribute, kept, remarks) => {
    expect(normalise(event, attribute)).toEqual({ kept, remarks });
  });

  test.each<Case>([
    ["a method in lower case", { method: "post" }, "request", { method: "POST" }, []],
    ["a method with a space", { method: "GET /" }, "request", {}, ["request.method invalid_data"]],
    [
      "a query that is a number",
      { query_string: 5 },
      "request",
      {},
      ["request.query_string invalid_data"],
    ],
    [
      "a query of pairs",
      { query_string: [["a", "b"], "c"] },
      "request",
      { query_string: [["a", "b"]] },
      ["request.query_string.1 invalid_data"],
    ],
    [
      "a query as an object",
      { query_string: { a: { b: 1 } } },
      "request",
      { query_string: { a: { b: 1 } } },
      [],
    ],
    ["cookies as a text", { cookies: "a=b; c=d" }, "request", { cookies: "a=b; c=d" }, []],
    [
      "a cookie without value",
      { cookies: "a=b; c" },
      "request",
      {},
      ["request.cookies invalid_data"],
    ],
    [
      "a cookie that is no text",
      { cookies: { a: 1, b: null } },
      "request",
      { cookies: {} },
      ["request.cookies.a invalid_data"],
    ],
    ["headers as a text", { headers: "a: b" }, "request", {}, ["request.headers invalid_data"]],
    [
      "a header that is an object",
      { headers: { a: {}, b: 1 } },
      "request",
      { headers: { b: 1 } },
      ["request.headers.a invalid_data"],
    ],
    ["an environment that is a list", { env: [] }, "request", {}, ["request.env invalid_data"]],
    [
      "a content type of the server",
      { inferred_content_type: "x" },
      "request",
      {},
      ["request.inferred_content_type removed"],
    ],
  ])("of a request: %s", (_name, request, attribute, kept, remarks) => {
    expect(normalise({ request }, attribute)).toEqual({ kept, remarks });
  });

  test.each<Case>([
    [
      "a name that is a number",
      { os: { name: 5, build: 7 } },
      "contexts",
      { os: { build: 7 } },
      ["contexts.os.name invalid_data"],
    ],
    [
      "another key than the type",
      { mine: { type: "device", online: "yes" } },
      "contexts",
      { mine: { type: "device" } },
      ["contexts.mine.online invalid_data"],
    ],
    [
      "a negative size",
      { device: { memory_size: -1 } },
      "contexts",
      { device: {} },
      ["contexts.device.memory_size invalid_data"],
    ],
    [
      "attributes that are a list",
      { otel: { attributes: [1], resource: {} } },
      "contexts",
      { otel: { resource: {} } },
      ["contexts.otel.attributes invalid_data"],
    ],
    [
      "a view that has no name",
      { app: { view_names: ["a", 1] } },
      "contexts",
      { app: { view_names: ["a"] } },
      ["contexts.app.view_names.1 invalid_data"],
    ],
    [
      "fields that nobody knows",
      { os: { mine: [1] }, own: { a: 1 } },
      "contexts",
      { os: { mine: [1] }, own: { a: 1 } },
      [],
    ],
    [
      "ids in another form",
      { trace: { trace_id: "AAAAAAAA-aaaa-aaaa-aaaa-aaaaaaaaaaaa", span_id: "BBBBBBBBBBBBBBBB" } },
      "contexts",
      { trace },
      [],
    ],
    [
      "a parent that is none",
      { trace: { ...trace, parent_span_id: "0".repeat(16) } },
      "contexts",
      { trace },
      ["contexts.trace.parent_span_id invalid_data"],
    ],
    [
      "a status by its number",
      { trace: { ...trace, status: 13 } },
      "contexts",
      { trace: { ...trace, status: "internal_error" } },
      [],
    ],
    [
      "a status by another name",
      { trace: { ...trace, status: "success" } },
      "contexts",
      { trace: { ...trace, status: "ok" } },
      [],
    ],
    [
      "a status that is none",
      { trace: { ...trace, status: "bad" } },
      "contexts",
      { trace: { ...trace, status: "unknown" } },
      ["contexts.trace.status invalid_data"],
    ],
    [
      "an origin with a slash",
      { trace: { ...trace, origin: "a/b" } },
      "contexts",
      { trace },
      ["contexts.trace.origin invalid_data"],
    ],
    [
      "an operation of 129 characters",
      { trace: { ...trace, op: "x".repeat(129) } },
      "contexts",
      { trace: { ...trace, op: `${"x".repeat(125)}...` } },
      ["contexts.trace.op trimmed"],
    ],
    [
      "a sample rate of the client",
      { trace: { ...trace, client_sample_rate: 1 } },
      "contexts",
      { trace },
      ["contexts.trace.client_sample_rate removed"],
    ],
  ])("of a context: %s", (_name, contexts, attribute, kept, remarks) => {
    expect(normalise({ contexts }, attribute)).toEqual({ kept, remarks });
  });
});
