import { createEventEnvelope, envelopeBytes } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";
import { logRecord } from "@rookery/test-record-samples";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { eventParts, prefixedParts } from "../../src/mapping/attributes/event-parts.ts";
import { namesOf } from "../../src/mapping/attributes/former-names.ts";
import { createEventMapper, isIssue } from "../../src/mapping/index.ts";
import { mapAndFit } from "../support/map-and-fit.ts";

const toEvent = createEventMapper({ sdk: { name: "example.javascript", version: "1.0.0" } });
const eventId = "0123456789abcdef0123456789abcdef";
const maxEventBytes = 1024 * 1024;

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

const oddValues: readonly (readonly [name: string, value: unknown])[] = [
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
  ["ten thousand errors", withErrors(Array.from({ length: 10_000 }, () => new Error("x")))],
  ["errors with holes", withErrors(Object.assign([], { 1: new Error("x") }))],
  ["many bytes", new Uint8Array(100_000)],
  ["many numbers", new Float64Array(1_000_000)],
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
const attributeNames = [
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

const anyRecord = recordsOf(anyValue);

/** What is wrong with the packet that a record becomes. */
function faults(record: LogRecord): readonly string[] {
  const fitted = mapAndFit(record);
  const json = JSON.stringify(fitted.packet);
  const bytes = envelopeBytes(createEventEnvelope(fitted));
  return [
    ...(JSON.stringify(JSON.parse(json)) === json ? [] : ["JSON cannot hold it"]),
    // JSON.stringify escapes lone surrogates only.
    ...(/\\ud[89a-f]/.test(json.replaceAll("\\\\", "")) ? ["a lone surrogate"] : []),
    ...(bytes < maxEventBytes ? [] : [`${bytes} bytes`]),
  ];
}

describe.each(oddValues)("%s", (_, value) => {
  const everywhere = Object.fromEntries(attributeNames.map((name) => [name, value]));

  test.each<[string, Partial<LogRecord>]>([
    ["the body", { body: value }],
    ["part of the body", { body: { message: value, list: [value] } }],
    ["every attribute", { attributes: { ...everywhere, nested: { value }, list: [value] } }],
    ["every attribute of the resource", { resource: { attributes: { ...everywhere, value } } }],
  ])("can be %s", (_place, parts) => {
    expect(faults(logRecord(parts))).toEqual([]);
  });
});

test("any record becomes a packet that JSON holds, within the size that Sentry takes", () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      expect(faults(record)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("the same record gives the same packet, and stays as it is", () => {
  fc.assert(
    fc.property(fc.clone(anyRecord, 2), ([record, copy]) => {
      expect(toEvent(record, eventId)).toEqual(toEvent(record, eventId));
      expect(record).toEqual(copy);
    }),
    { numRuns: 100 },
  );
});

test("any severity is an issue or none", () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      expect(typeof isIssue(record, "error")).toBe("boolean");
    }),
  );
});

test("an attribute named __proto__ is data", () => {
  const { packet } = mapAndFit(
    logRecord({ attributes: JSON.parse('{"__proto__":{"polluted":true},"constructor":1}') }),
  );
  expect(JSON.stringify(packet.extra)).toBe('{"__proto__":{"polluted":true},"constructor":1}');
});

test("a thousand long attributes are cut to what Sentry keeps", () => {
  const many = Array.from({ length: 1000 }, (_, index) => [`k${index}`, "é".repeat(10_000)]);
  const { packet } = mapAndFit(logRecord({ attributes: Object.fromEntries(many) }));
  expect(Buffer.byteLength(JSON.stringify(packet.extra))).toBeLessThanOrEqual(262_144);
  expect(Object.keys(packet.extra ?? {}).length).toBeGreaterThan(10);
});

describe("a trace too long for one event", () => {
  const call = `    at ${"long".repeat(60)} (/srv/${"folder/".repeat(34)}file.js:1:2)`;
  const part = `Error: x\n${Array.from({ length: 200 }, () => call).join("\n")}`;
  const stack = [`Error: x\n    at last (/a.js:1:2)`, part, part, part].join("\ncaused by: ");
  const { packet, changes } = mapAndFit(
    logRecord({ attributes: { "exception.stacktrace": stack } }),
  );
  const values = packet.exception?.values ?? [];

  test("keeps the frames where it failed", () => {
    expect(values.map((value) => value.type)).toEqual(["Error", "Error", "Error", "Error"]);
    expect(values.at(-1)?.stacktrace?.frames.at(-1)?.function).toBe("last");
  });

  test("keeps every frame, because it compresses well", () => {
    expect(values.map((value) => value.stacktrace?.frames.length)).toEqual([200, 200, 200, 1]);
    expect(changes).toEqual([]);
  });
});

test("of fifty messages that are too long together, those at both ends of the chain are kept", () => {
  const chain = Array.from(
    { length: 50 },
    (_, index) => `Error: ${index}${"\u0001".repeat(4000)}\n    at f (/a.js:1:2)`,
  );
  const record = logRecord({
    attributes: { "exception.stacktrace": chain.join("\ncaused by: ") },
  });
  const { packet, changes } = mapAndFit(record);
  const messages = packet.exception?.values.map(({ value }) => value?.replaceAll("\u0001", ""));
  expect(messages).toEqual(["49", "48", "47", "2", "1", "0"]);
  expect(changes.at(-1)?.change).toBe("sacrificed");
});

test("a message of a hundred million characters is not read to its end", () => {
  const text = "x".repeat(100_000_000);
  const record = logRecord({ body: text, attributes: { text, "http.route": text } });
  const { packet, payload } = mapAndFit(record);
  expect(packet.logentry?.formatted).toHaveLength(8192);
  expect(payload.byteLength).toBeLessThan(50_000);
});
