import { logRecord } from "@rookery/test-record-samples";
import { expect, test } from "vitest";

import { createRingKey } from "../../src/breadcrumbs/ring-key.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const spanContext = { traceId, spanId: "b7ad6b7169203331", traceFlags: 1 };

function keyOf(attributes: Readonly<Record<string, unknown>>): string {
  return createRingKey()(logRecord({ resource: { attributes } }));
}

test("a record of a trace belongs to the trace, whatever its resource", () => {
  const resource = { attributes: { "service.instance.id": "a" } };
  expect(createRingKey()(logRecord({ spanContext, resource }))).toBe(traceId);
});

test.each([
  ["an id of zeroes", { ...spanContext, traceId: "0".repeat(32) }],
  ["no hexadecimal id", { ...spanContext, traceId: "x".repeat(32) }],
])("%s is no trace: the instance counts", (_, invalid) => {
  const resource = { attributes: { "service.instance.id": "a" } };
  expect(createRingKey()(logRecord({ spanContext: invalid, resource }))).toBe("\n\na");
});

test("a trace is one where the span is not known", () => {
  const record = logRecord({ spanContext: { ...spanContext, spanId: "0".repeat(16) } });
  expect(createRingKey()(record)).toBe(traceId);
});

test("an instance is named by its id within its service, and by nothing else", () => {
  const instance = {
    "service.namespace": "shop",
    "service.name": "pay",
    "service.instance.id": "7",
    "host.name": "node1",
  };
  expect(keyOf(instance)).toBe("shop\npay\n7");
});

test("without an id, host and process name it", () => {
  expect(keyOf({ "service.name": "pay", "host.name": "node1", "process.pid": 42 })).toBe(
    "\npay\nnode1\n42",
  );
});

test("resources that tell nothing are one", () => {
  expect(keyOf({})).toBe(keyOf({ "service.version": "1" }));
});

test("no value of an attribute makes the key of another instance, or of a trace", () => {
  expect(keyOf({ "service.name": "a\nb", "service.instance.id": "c" })).toBe("\na b\nc");
  expect(keyOf({ "service.instance.id": traceId })).not.toBe(traceId);
  expect(keyOf({ "service.instance.id": "x".repeat(1_000_000) })).toHaveLength(130);
});

test("a resource is read once", () => {
  let reads = 0;
  const attributes = {
    get "service.name"() {
      reads += 1;
      return "pay";
    },
  };
  const ringKey = createRingKey();
  const keys = [1, 2, 3].map(() => ringKey(logRecord({ resource: { attributes } })));
  expect([keys, reads]).toEqual([Array(3).fill("\npay\n\n"), 1]);
});
