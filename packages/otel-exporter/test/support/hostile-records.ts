import type { LogRecord } from "@rookery/log-record";
import { logRecord } from "@rookery/test-record-samples";
import fc from "fast-check";

import { eventParts, prefixedParts } from "../../src/mapping/attributes/event-parts.ts";
import { namesOf } from "../../src/mapping/attributes/former-names.ts";

function circular(): object {
  const object: Record<string, unknown> = { a: 1 };
  object["self"] = object;
  return object;
}

function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? { value } : [value];
  return value;
}

const throwing = {
  get trap(): never {
    throw new Error("no");
  },
};

const throwingProxy = new Proxy(
  {},
  {
    get: () => {
      throw new Error("no");
    },
    ownKeys: () => {
      throw new Error("no");
    },
    getPrototypeOf: () => {
      throw new Error("no");
    },
  },
);

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function selfCaused(): Error {
  const error = new Error("x");
  error.cause = error;
  return error;
}

function withErrors(errors: unknown): Error {
  return Object.assign(new Error("x"), { errors });
}

const sparse: unknown[] = [];
sparse.length = 1e9;

/** Values that no reader expects, with their names. */
export const oddValues: readonly (readonly [name: string, value: unknown])[] = [
  ["a circular object", circular()],
  ["an object 2,000 levels deep", nested(2000)],
  ["a getter that throws", throwing],
  ["a proxy that throws", throwingProxy],
  ["a revoked proxy", revokedProxy()],
  ["a date that is none", Object.create(Date.prototype)],
  ["an invalid date", new Date(Number.NaN)],
  ["a map with an object as a key", new Map<unknown, unknown>([[{}, 1]])],
  ["a set", new Set([1])],
  ["a symbol", Symbol("s")],
  ["a function", () => "function"],
  ["a bigint", 10n],
  ["NaN", Number.NaN],
  ["a lone surrogate", "\ud800"],
  ["control characters", "\u0000".repeat(20_000)],
  [
    "names that objects inherit",
    JSON.parse('{"__proto__":{"a":1},"constructor":1,"toString":null}'),
  ],
  ["a toJSON that throws", { toJSON: () => JSON.parse("{") }],
  ["an error with odd parts", Object.assign(new Error("x"), { stack: 7, message: {} })],
  ["an error that causes itself", selfCaused()],
  ["an error whose errors are a revoked proxy", withErrors(revokedProxy())],
  ["two thousand errors", withErrors(Array.from({ length: 2000 }, () => new Error("x")))],
  ["errors with holes", withErrors(Object.assign([], { 1: new Error("x") }))],
  ["many bytes", new Uint8Array(100_000)],
  ["many numbers", new Float64Array(150_000)],
  ["a long list", Array.from({ length: 100_000 }, () => "x")],
  ["a list of a billion holes", sparse],
];

const anyValue = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withSparseArray: true,
  }),
  fc.string({ unit: "binary", maxLength: 500 }),
);
const placedNames = Object.values(eventParts)
  .flatMap((fields) =>
    Object.values(fields).flatMap(([, ...names]: readonly [unknown, ...string[]]) => names),
  )
  .flatMap(namesOf);
/** Names of attributes that mean something to the mapping. */
export const attributeNames: readonly string[] = [
  ...placedNames,
  ...prefixedParts.map(([prefix]) => `${prefix}name`),
  "exception.type",
  "exception.message",
  "exception.stacktrace",
  "exception.escaped",
  "exception",
  "err",
  "err.message",
  "err.stack",
  "err.cause",
  "error",
  "error.type",
  "error.cause.stacktrace",
  "cause",
  "errors",
  "aggregateErrors",
  "rookery.mechanism.type",
  "rookery.mechanism.handled",
  "stack",
  "name",
  "category",
  "http.route",
  "http.request.method",
  "event.name",
  "service.name",
  "service.version",
  "telemetry.sdk.language",
  "os.name",
  "__proto__",
  "constructor",
  "",
];
const attributeName = fc.oneof(fc.constantFrom(...attributeNames), fc.string({ unit: "binary" }));
const number = fc.oneof(fc.double(), fc.integer());

function recordsOf(value: fc.Arbitrary<unknown>): fc.Arbitrary<LogRecord> {
  const attributes = fc
    .array(fc.tuple(attributeName, value), { maxLength: 30 })
    .map((entries): Record<string, unknown> => Object.fromEntries(entries));
  return fc
    .record({
      hrTime: fc.tuple(number, number),
      hrTimeObserved: fc.tuple(number, number),
      severityNumber: fc.option(number, { nil: undefined }),
      severityText: fc.option(fc.string(), { nil: undefined }),
      eventName: fc.option(fc.string({ unit: "binary" }), { nil: undefined }),
      body: value,
      attributes,
      resource: fc.record({ attributes }),
      instrumentationScope: fc.record({
        name: fc.oneof(fc.string({ unit: "binary" }), fc.constant("@logtape/otel")),
      }),
      droppedAttributesCount: fc.nat(),
    })
    .map(logRecord);
}

/** Records of any values anywhere. */
export const anyRecord: fc.Arbitrary<LogRecord> = recordsOf(anyValue);
