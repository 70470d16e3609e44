import { fitEvent, fitLog, type EventInput } from "@rookery/core";
import { describe, expect, test } from "vitest";

import { createRedactor } from "../../src/redaction/redactor.ts";
import { asEvent } from "./support/as-event.ts";

const nowMillis = Date.parse("2026-11-22T12:00:00Z");
const { event: redactEvent, log: redactLog, breadcrumb: redactBreadcrumb } = createRedactor();

describe("an event", () => {
  test("without secrets is the same event, and says nothing of redaction", () => {
    const event: EventInput = {
      event_id: "fc6d8c0c43fc4630ad850ee518f1b9d0",
      timestamp: "2026-11-22T11:00:00.123Z",
      level: "error",
      logentry: { formatted: "Payment of order 1042 was declined" },
      exception: {
        values: [{ type: "E", value: "v", stacktrace: { frames: [{ function: "f" }] } }],
      },
      tags: { tenant: "blue" },
      extra: { order: 1042, retried: true, list: [1, null, "x"], nothing: null },
      contexts: { trace: { trace_id: "4111111111111111" } },
    };
    expect(redactEvent(event)).toEqual({ value: event, redactions: {} });
  });

  test("tells what was redacted, beside what else is told in the context rookery", () => {
    const { value, redactions } = redactEvent({
      logentry: "mail to alice@shop.example",
      extra: { password: "x", nested: { token: "y", url: "a://b:c@d" } },
      contexts: new Map([["rookery", { original_timestamp: 1 }]]),
    });
    const counts = { email: 1, key: 2, url_credentials: 1 };
    expect(redactions).toEqual(counts);
    expect(value.contexts).toEqual({ rookery: { original_timestamp: 1, redacted: counts } });
  });

  test("keeps its counts beside the notes of fitEvent", () => {
    const { value } = redactEvent({ timestamp: "2020-01-01T00:00:00Z", extra: { password: "x" } });
    const { packet } = fitEvent(value, { nowMillis });
    expect(packet.contexts?.["rookery"]).toMatchObject({ redacted: { key: 1 } });
    expect(Object.keys(packet.contexts?.["rookery"] ?? {})).toContain("original_timestamp");
  });

  test("is not changed itself", () => {
    const extra = Object.freeze({ password: "x", list: Object.freeze(["a@shop.example"]) });
    const event = Object.freeze({ extra });
    redactEvent(event);
    expect(event.extra).toEqual({ password: "x", list: ["a@shop.example"] });
  });

  test("stays as it is without redaction", () => {
    const event = { user: { email: "a@shop.example" }, extra: { password: "x" } };
    expect(createRedactor({ redaction: { isEnabled: false } }).event(event)).toEqual({
      value: event,
      redactions: {},
    });
  });
});

describe("other parts of an event", () => {
  test("are redacted: breadcrumbs, tags, contexts, transaction, threads, unknown fields", () => {
    const event = {
      breadcrumbs: [{ message: "password=x", category: "a", data: { token: "x" }, timestamp: 1 }],
      tags: [["api_key", "x"], { key: "token", value: "x" }],
      contexts: { otel: { resource: new Map([["app.secret", "x"]]) } },
      transaction: "/a?token=x",
      modules: { jwt: "1.0.0", token: "2.0.0" },
      unknown: { password: "x" },
    };
    expect(createRedactor().event(asEvent(event)).value).toEqual({
      breadcrumbs: [
        {
          message: "password=[Filtered]",
          category: "a",
          data: { token: "[Filtered]" },
          timestamp: 1,
        },
      ],
      tags: [["api_key", "[Filtered]"], { key: "token", value: "[Filtered]" }],
      contexts: {
        otel: { resource: new Map([["app.secret", "[Filtered]"]]) },
        rookery: { redacted: { key: 7 } },
      },
      transaction: "/a?token=[Filtered]",
      modules: { jwt: "1.0.0", token: "2.0.0" },
      unknown: { password: "[Filtered]" },
    });
  });

  test("are redacted alone: a breadcrumb", () => {
    expect(redactBreadcrumb({ message: "a@shop.example", data: { password: "x" } })).toEqual({
      value: { message: "[Filtered]", data: { password: "[Filtered]" } },
      redactions: { email: 1, key: 1 },
    });
  });
});

describe("a log", () => {
  test("loses secrets in its body and its attributes", () => {
    const { value, redactions } = redactLog({
      body: "login password=x",
      level: "error",
      traceId: "0af7651916cd43dd8448eb211c80319c",
      attributes: { "http.request.header.authorization": ["x"], list: ["a@shop.example"] },
    });
    expect(redactions).toEqual({ key: 2, email: 1 });
    const log: unknown = JSON.parse(Buffer.from(fitLog(value, nowMillis).bytes).toString());
    expect(log).toMatchObject({
      trace_id: "0af7651916cd43dd8448eb211c80319c",
      body: "login password=[Filtered]",
      attributes: {
        "http.request.header.authorization": { value: "[Filtered]" },
        list: { value: ["[Filtered]"] },
      },
    });
  });

  test("keeps a body of a mebibyte as it is", () => {
    const body = "a line of a log\n".repeat(65_536);
    expect(redactLog({ body }).value.body).toBe(body);
  });
});
