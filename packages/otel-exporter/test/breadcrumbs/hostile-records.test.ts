import type { LogRecord } from "@rookery/log-record";
import { logRecord } from "@rookery/test-record-samples";
import fc from "fast-check";
import { expect, test } from "vitest";

import { BreadcrumbRings } from "../../src/breadcrumbs/breadcrumb-rings.ts";
import { createRecordEntry } from "../../src/breadcrumbs/record-entry.ts";
import { defaultOptions } from "./options.ts";

const maxEntryBytes = 128 * 1024;

function throwing(): never {
  throw new Error("do not read me");
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function circular(): object {
  const value: Record<string, unknown> = { name: "loop" };
  value["self"] = value;
  return value;
}

const values: readonly (readonly [string, () => unknown])[] = [
  [
    "a getter that throws",
    () => Object.defineProperty({}, "a", { get: throwing, enumerable: true }),
  ],
  ["a revoked proxy", revoked],
  ["a circle", circular],
  ["toJSON that throws", () => ({ toJSON: throwing })],
  ["a bigint", () => 12n],
  ["NaN", () => Number.NaN],
  ["a function", () => throwing],
  ["bytes", () => Buffer.alloc(1_000_000)],
  ["a map", () => new Map([["__proto__", 1]])],
  ["an error", () => new Error("x", { cause: circular() })],
  ["a long list", () => Array(1_000_000).fill(1)],
  ["a list of holes", () => Object.assign([], { length: 4_294_967_295 })],
  ["long text", () => "é".repeat(10_000_000)],
  ["text of control characters", () => "\u0000".repeat(4_000)],
  ["deep nesting", () => JSON.parse(`${'{"a":'.repeat(1_000)}1${"}".repeat(1_000)}`)],
  ["__proto__", () => JSON.parse('{"__proto__":{"polluted":true}}')],
  ["a lone surrogate", () => "\ud800"],
];

test.each(values)(
  "%s is kept in bounded memory and read again, as body and as attribute",
  (_, make) => {
    for (const parts of [{ body: make() }, { body: "b", attributes: { value: make() } }]) {
      const entry = createRecordEntry(logRecord(parts), 0);
      expect(entry.bytes).toBeLessThan(maxEntryBytes);
      expect(entry.toBreadcrumb()).toMatchObject({
        timestamp: 1_795_343_775.123456,
        type: "error",
      });
    }
  },
);

test("any record is read again, as it was when it was noted", () => {
  const attributes = fc.dictionary(fc.string(), fc.anything({ withBigInt: true, withDate: true }));
  fc.assert(
    fc.property(fc.anything(), attributes, (body, given) => {
      const entry = createRecordEntry(logRecord({ body, attributes: given }), 0);
      const first = entry.toBreadcrumb();
      for (const name of Object.keys(given)) delete given[name];
      expect(entry.toBreadcrumb()).toEqual(first);
      expect(entry.bytes).toBeLessThan(maxEntryBytes);
    }),
  );
});

test("a value that grows after the record was noted does not grow in the ring", () => {
  const items = ["one"];
  const entry = createRecordEntry(logRecord({ attributes: { items } }), 0);
  items.push("two");
  expect(entry.toBreadcrumb()?.data).toEqual({ items: ["one"] });
});

test("a heavy record keeps its message and the start of its attributes", () => {
  const attributes = { first: 1, blob: "x".repeat(100_000), last: 2 };
  const breadcrumb = createRecordEntry(
    logRecord({ body: "y".repeat(20_000), attributes }),
    0,
  ).toBreadcrumb();
  expect(breadcrumb?.message).toHaveLength(8192);
  expect(breadcrumb?.data?.["first"]).toBe(1);
  expect(JSON.stringify(breadcrumb?.data).length).toBeLessThan(5_000);
});

test("a record that throws when it is read is left out, and nothing is thrown", () => {
  const rings = new BreadcrumbRings(defaultOptions);
  const hostile: LogRecord = Object.defineProperty({ ...logRecord() }, "body", { get: throwing });
  rings.note(hostile, 0);
  expect(rings.stats()).toEqual({ rings: 0, entries: 0, bytes: 0 });
});
