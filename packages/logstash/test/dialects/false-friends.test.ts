import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { detectDialect } from "../../src/index.ts";
import { readDialectVectors } from "./dialect-vectors.ts";

const plain = { "@timestamp": "2026-11-22T10:33:00Z", message: "m", level: "error", host: "web1" };

/** Names that apps give to fields of their own, and that some dialect has, too. */
const ownFields: Readonly<Record<string, unknown>> = {
  t: 1,
  s: "x",
  c: "y",
  ctx: "z",
  id: 7,
  attr: { a: 1 },
  type: "order",
  tags: ["a"],
  text: "hello",
  record: { id: 1 },
  event: "order.placed",
  error: "timeout",
  err: "timeout",
  status: 500,
  duration: 12,
  user: { id: 1 },
  context: { a: 1 },
  extra: { b: 2 },
  version: "1.2.3",
  time: "10:33",
  name: "shop",
  component: "cart",
  action: "create",
  requestId: "r-7",
  timestamp: "2026-11-22T10:33:00Z",
  source: "api",
  severity: 3,
  facility: "x",
  path: "/orders",
  method: "GET",
  stack: "none",
  fields: { order: 7 },
};

test("fields of an app's own make no other producer of an event", () => {
  const names = fc.uniqueArray(fc.constantFrom(...Object.keys(ownFields)), { maxLength: 8 });
  fc.assert(
    fc.property(names, (chosen) => {
      const own = Object.fromEntries(chosen.map((name) => [name, ownFields[name]]));
      expect(detectDialect({ ...plain, ...own })).toBe("logstash_v1");
    }),
    { numRuns: 3000 },
  );
});

describe("an event stays its producer's, whatever an app adds", () => {
  const added = { order: 7, customer: { id: "c-1" }, retried: true, "zz top": [1], label: "x" };
  test.each(readDialectVectors())("$dialect", ({ dialect, vectors }) => {
    for (const { event } of vectors) expect(detectDialect({ ...added, ...event })).toBe(dialect);
  });
});

test.each([
  { ts: 1_795_703_465.03, caller: "app/main.go:31", msg: "placed" },
  { ts: 1_795_703_465_034, caller: "app/main.go:31", msg: "placed", severity: "INFO" },
  { ts: 1_795_703_465_034, msg: "placed", err: "timeout" },
])("what no component of Kubernetes writes is not its error: %j", (event) => {
  expect(detectDialect(event)).not.toBe("klog_json");
});
