import type { LogRecord } from "@rookery/log-record";
import { compileReference } from "@rookery/logstash";
import { expect, test } from "vitest";

import { eventViewOf } from "../../src/pipeline/event-view.ts";
import { recordOf } from "../support/pipeline-records.ts";

const record: LogRecord = {
  hrTime: [1_763_807_580, 500_000_000],
  hrTimeObserved: [1_763_807_580, 500_000_000],
  severityNumber: 17,
  body: "failed",
  resource: { attributes: { "service.name": "shop", "host.name": "web1", region: "eu" } },
  instrumentationScope: { name: "shop.orders" },
  spanContext: { traceId: "ab".repeat(16), spanId: "cd".repeat(8), traceFlags: 1 },
  attributes: {
    "http.route": "/orders",
    "http.response.status_code": 500,
    region: "us",
    // A name that is also the start of others.
    http: "ignored for [http][route]",
    tags: ["a", "b"],
  },
  droppedAttributesCount: 0,
};

function read(reference: string, changes: Partial<LogRecord> = {}): unknown {
  return compileReference(reference)(eventViewOf({ record: { ...record, ...changes } }));
}

test("an event is its own view", () => {
  const item = recordOf('{"message":"hello"}');
  expect(eventViewOf(item)).toBe(item.event);
});

test("the parts of a record have the names that Logstash has for them", () => {
  expect(read("message")).toBe("failed");
  expect(read("@timestamp")).toBe("2025-11-22T10:33:00.500Z");
  expect(read("level")).toBe("error");
  expect(read("level", { severityText: "SEVERE" })).toBe("SEVERE");
  expect(read("[severity_number]")).toBe(17);
  expect(read("[logger]")).toBe("shop.orders");
  expect(read("[trace][id]")).toBe("ab".repeat(16));
  expect(read("[span][id]")).toBe("cd".repeat(8));
});

test("attributes are found by name and by the dots in it, the record's own before the resource's", () => {
  const { http: _text, ...attributes } = record.attributes;
  expect(read("[http.route]")).toBe("/orders");
  expect(read("[http][route]", { attributes })).toBe("/orders");
  expect(read("[http][response][status_code]", { attributes })).toBe(500);
  expect(read("[service][name]")).toBe("shop");
  expect(read("[region]")).toBe("us");
  expect(read("[tags][1]")).toBe("b");
});

test("an attribute that is the start of other names stays what it is", () => {
  expect(read("[http]")).toBe("ignored for [http][route]");
  const http = Object.freeze({ method: "GET" });
  expect(read("[http][method]", { attributes: { http, "http.route": "/" } })).toBe("GET");
  expect(http).toEqual({ method: "GET" });
});

test("attributes and resource are also found apart", () => {
  expect(read("[attributes][region]")).toBe("us");
  expect(read("[resource][region]")).toBe("eu");
  expect(read("[resource][service.name]")).toBe("shop");
});

test("the fields of a body are found, and its message", () => {
  const body = { message: "inner", order: { id: 7 } };
  expect(read("[message]", { body })).toBe("inner");
  expect(read("[order][id]", { body })).toBe(7);
  expect(read("[body][order][id]", { body })).toBe(7);
});

test("keys of any name are plain data", () => {
  const attributes = JSON.parse('{"__proto__.polluted":1,"constructor.prototype.polluted":1}');
  expect(read("[__proto__][polluted]", { attributes })).toBe(1);
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  expect(read("[attributes][constructor.prototype.polluted]", { attributes })).toBe(1);
});
