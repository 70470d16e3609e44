import type { LogRecord } from "@rookery/log-record";
import { logRecord, recordedCases } from "@rookery/test-record-samples";
import { describe, expect, test } from "vitest";

import type { Breadcrumb } from "../../src/breadcrumbs/breadcrumb.ts";
import { createRecordEntry } from "../../src/breadcrumbs/record-entry.ts";

const nowMillis = 1_795_343_780_000;

function breadcrumbOf(record: Partial<LogRecord>): Breadcrumb | undefined {
  return createRecordEntry(logRecord(record), nowMillis).toBreadcrumb();
}

test("a record becomes a breadcrumb of its time, level, logger, message and attributes", () => {
  const record = {
    severityNumber: 13,
    body: "stock is low",
    instrumentationScope: { name: "shop.stock" },
    attributes: { sku: "A-7", left: 2, tags: ["x", { y: null }] },
  };
  expect(breadcrumbOf(record)).toEqual({
    timestamp: 1_795_343_775.123456,
    type: "default",
    level: "warning",
    category: "shop.stock",
    message: "stock is low",
    data: { sku: "A-7", left: 2, tags: ["x", { y: null }] },
  });
});

test("a record that says nothing still tells when it was", () => {
  expect(breadcrumbOf({ severityNumber: 9 })).toEqual({
    timestamp: 1_795_343_775.123456,
    type: "default",
    level: "info",
  });
});

test("a record without a time dates from its arrival", () => {
  expect(breadcrumbOf({ hrTime: [0, 0], hrTimeObserved: [0, 0] })?.timestamp).toBe(1_795_343_780);
});

test("a structured body gives its message, and is shown whole", () => {
  const body = { msg: "paid", amount: 12 };
  expect(breadcrumbOf({ body })).toMatchObject({ message: "paid", data: { body } });
});

test("a structured body without a message is its JSON, and is shown once", () => {
  const breadcrumb = breadcrumbOf({ body: { amount: 12 } });
  expect([breadcrumb?.message, breadcrumb?.data]).toEqual(['{"amount":12}', undefined]);
});

test("an event's name stands for a message, or beside it", () => {
  expect(breadcrumbOf({ eventName: "cart.opened" })?.message).toBe("cart.opened");
  expect(breadcrumbOf({ eventName: "cart.opened", body: "b" })).toMatchObject({
    message: "b",
    data: { "event.name": "cart.opened" },
  });
});

describe("types", () => {
  test.each([
    ["error", 17, {}],
    ["error", 21, {}],
    ["default", 13, {}],
    ["query", 9, { "db.query.text": "SELECT 1" }],
    ["query", 17, { "db.statement": "SELECT 1" }],
    ["default", 9, { "http.request.method": "GET" }],
    ["http", 17, { "http.request.method": "GET", "url.path": "/" }],
  ])("%s for severity %i and %j", (type, severityNumber, attributes) => {
    expect(breadcrumbOf({ severityNumber, attributes })?.type).toBe(type);
  });

  test.each([
    [
      "present",
      {
        note: "n",
        "http.request.method": "GET",
        "url.full": "https://example.com/a",
        "http.response.status_code": 404,
      },
    ],
    [
      "older",
      {
        note: "n",
        "http.method": "GET",
        "http.url": "https://example.com/a",
        "http.status_code": 404,
      },
    ],
  ])("a request of the %s conventions has Sentry's names first", (_, attributes) => {
    const { data } = breadcrumbOf({ attributes }) ?? {};
    expect(Object.entries(data ?? {})).toEqual([
      ["url", "https://example.com/a"],
      ["method", "GET"],
      ["status_code", 404],
      ["note", "n"],
    ]);
  });
});

describe("recorded calls of logging libraries", () => {
  test.each([
    ["pino.json", "child logger with bindings + name + err", "db", "child"],
    ["bunyan.json", "[stdSerializers] error(new Error)", "svc", "x"],
    ["winston.json", "[default format (json)] error(new Error)", undefined, "x"],
    ["direct-logs-api.json", "emit({exception: Error}) no body", "my.scope", "bad type"],
  ])("%s, %s: %s: %s", (file, name, category, message) => {
    const record = recordedCases(file).find((recorded) => recorded.name === name)?.records[0];
    const breadcrumb = breadcrumbOf(record ?? {});
    expect(breadcrumb).toMatchObject({ type: "error", level: "error", message });
    expect(breadcrumb?.category).toBe(category);
    expect(Object.keys(breadcrumb?.data ?? {})).not.toContain("exception.stacktrace");
    expect(Object.keys(breadcrumb?.data ?? {})).toContain("exception.type");
  });
});
