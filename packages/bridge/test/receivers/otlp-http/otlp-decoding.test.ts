import { readFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { exportRequest, jsonAnyValue, logRecord } from "../../support/otlp-writer.ts";
import { jsonRequest, readJson, readProtobuf, recordsOf } from "./read-otlp.ts";

const fixtures = join(import.meta.dirname, "../../fixtures/otlp");
const sampleJson = readFileSync(join(fixtures, "otlp-sample.json"), "utf8");
const sampleProtobuf = Buffer.from(
  readFileSync(join(fixtures, "otlp-sample.protobuf.hex"), "utf8").trim(),
  "hex",
);

const sampleRecord = {
  hrTime: [1_700_000_000, 123_456_789],
  hrTimeObserved: [1_700_000_001, 1],
  spanContext: {
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: "b7ad6b7169203331",
    traceFlags: 1,
  },
  severityNumber: 17,
  severityText: "ERROR",
  body: {
    a: [1, 2.5, true, null, "s", {}],
    big: 1_099_511_627_776,
    neg: -1,
    nan: Number.NaN,
    inf: Number.POSITIVE_INFINITY,
  },
  eventName: "ev",
  resource: { attributes: { "service.name": "s" } },
  instrumentationScope: { name: "scope", version: "1" },
  attributes: {
    i: 1,
    f: 1.5,
    b: true,
    s: "x",
    n: null,
    bytes: new Uint8Array([1, 2, 255]),
    arr: [1, "a"],
    m: { k: { z: 1 } },
  },
  droppedAttributesCount: 0,
};

describe("what a JavaScript SDK wrote", () => {
  test("is read from protobuf as it was", () => {
    const [first, second, third] = recordsOf(readProtobuf(sampleProtobuf));
    expect(first).toEqual(sampleRecord);
    expect(second?.body).toEqual({});
    expect(third?.body).toBeUndefined();
    expect(third?.severityNumber).toBeUndefined();
  });

  test("is read from JSON likewise, where infinity is lost", () => {
    const [first, second, third] = recordsOf(readJson(sampleJson));
    expect(first).toEqual({ ...sampleRecord, body: { ...sampleRecord.body, inf: Number.NaN } });
    const [, ...others] = recordsOf(readProtobuf(sampleProtobuf));
    expect([second, third]).toEqual(others);
  });

  test("has one resource for all its records", () => {
    for (const records of [readProtobuf(sampleProtobuf), readJson(sampleJson)].map(recordsOf)) {
      expect(records).toHaveLength(3);
      expect(new Set(records.map(({ resource }) => resource)).size).toBe(1);
    }
  });

  test("has the same lines whenever it is read", () => {
    for (const read of [() => readProtobuf(sampleProtobuf), () => readJson(sampleJson)]) {
      expect(read()).toEqual(read());
    }
  });
});

const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.string({ unit: "binary" }),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.double(),
    fc.constant(null),
    fc.uint8Array(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constant("__proto__")), tie("value"), { maxKeys: 4 }),
  ),
})).value;

/** A body that holds nothing is absent. */
const wrapped = (value: unknown): unknown[] => [value];

describe("any value", () => {
  test("comes back from protobuf as it went in", () => {
    fc.assert(
      fc.property(values, (value) => {
        const bytes = exportRequest([logRecord({ body: wrapped(value) })]);
        expect(recordsOf(readProtobuf(bytes))[0]?.body).toEqual(wrapped(value));
      }),
    );
  });

  test("comes back from JSON as it went in, but for the sign of 0", () => {
    fc.assert(
      fc.property(values, (value) => {
        const request = jsonRequest([{ body: jsonAnyValue(wrapped(value)) }]);
        const [record] = recordsOf(readJson(request));
        expect(normalZero(record?.body)).toEqual(normalZero(wrapped(value)));
      }),
    );
  });

  test("a whole number that JavaScript cannot hold keeps its digits", () => {
    const big = 9_007_199_254_740_993n;
    const written = exportRequest([logRecord({ body: big, attributes: { low: -big } })]);
    const fromProtobuf = recordsOf(readProtobuf(written))[0];
    expect(fromProtobuf?.body).toBe("9007199254740993");
    expect(fromProtobuf?.attributes).toEqual({ low: "-9007199254740993" });
    const request = jsonRequest([{ body: { intValue: "9007199254740993" } }]);
    expect(recordsOf(readJson(request))[0]?.body).toBe("9007199254740993");
  });

  test("the key __proto__ is a key like any other", () => {
    const attributes = JSON.parse('{"__proto__":{"polluted":true}}');
    const record = recordsOf(readProtobuf(exportRequest([logRecord({ attributes })])))[0];
    expect(Object.keys(record?.attributes ?? {})).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(record?.attributes)).toBe(Object.prototype);
  });
});

describe("times and spans", () => {
  test("the observed time stands in for a time that is 0", () => {
    const record = { timeUnixNano: 0n, observedTimeUnixNano: 5_000_000_007n };
    const json = jsonRequest([{ timeUnixNano: "0", observedTimeUnixNano: 5_000_000_007 }]);
    for (const items of [readProtobuf(exportRequest([logRecord(record)])), readJson(json)]) {
      expect(items[0]).toMatchObject({
        hasOwnTime: true,
        record: { hrTime: [5, 7], hrTimeObserved: [5, 7] },
      });
    }
  });

  test("the clock stands in for both", () => {
    for (const items of [
      readProtobuf(exportRequest([logRecord({})])),
      readJson(jsonRequest([{}])),
    ]) {
      expect(items[0]).toMatchObject({ hasOwnTime: false, record: { hrTime: [1_700_000_000, 0] } });
    }
  });

  test("ids in JSON may be in upper case, and only the low bits of the flags are the trace's", () => {
    const traceId = "0AF7651916CD43DD8448EB211C80319C";
    const spanId = "B7AD6B7169203331";
    const [record] = recordsOf(readJson(jsonRequest([{ traceId, spanId, flags: 0x301 }])));
    expect(record?.spanContext).toEqual({
      traceId: traceId.toLowerCase(),
      spanId: spanId.toLowerCase(),
      traceFlags: 1,
    });
  });

  test("a trace without a span stays as an attribute; ids that are none are left out", () => {
    const traceId = "0af7651916cd43dd8448eb211c80319c";
    const bytes = exportRequest([
      logRecord({ traceId }),
      logRecord({ traceId: "00".repeat(16), spanId: "00".repeat(8) }),
      logRecord({ traceId: "ab".repeat(4000), spanId: "b7ad6b7169203331" }),
    ]);
    const records = recordsOf(readProtobuf(bytes));
    expect(records.map(({ spanContext }) => spanContext)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(records.map(({ attributes }) => attributes)).toEqual([{ trace_id: traceId }, {}, {}]);
  });
});

describe("JSON that is not quite as it should be", () => {
  test("unknown fields are ignored, also those of Object.prototype, and null is absent", () => {
    const record = {
      hasOwnProperty: 1,
      toString: null,
      attributes: null,
      body: null,
      traceId: null,
    };
    const [read] = recordsOf(readJson({ ...jsonRequest([record]), constructor: 5 }));
    expect(read).toMatchObject({ attributes: {}, spanContext: undefined });
    expect(readJson("{}")).toEqual([]);
    expect(readJson('{"resourceLogs":[{"resource":null,"scopeLogs":null}]}')).toEqual([]);
  });

  test("a record that cannot be read is told, and the others are taken", () => {
    const bad = [
      { body: "text" },
      { attributes: {} },
      { severityNumber: "SEVERITY_NUMBER_ERROR" },
      { timeUnixNano: 1.5 },
      { timeUnixNano: "9".repeat(1_000_000) },
      { attributes: [{ key: 5 }] },
      { body: { doubleValue: "a lot" } },
      "no object",
    ];
    const items = readJson(jsonRequest([...bad, { body: { stringValue: "good" } }]));
    expect(items.map(({ kind }) => kind)).toEqual([...bad.map(() => "problem"), "record"]);
    expect(items[0]).toEqual({
      kind: "problem",
      code: "malformed",
      message: "value: expected an object",
    });
  });

  test.each(["", "[]", "null", "5", '{"resourceLogs":{}}', '{"resourceLogs":[5]}', "{", '{"a":"'])(
    "a request that is none is refused as a whole: %s",
    (text) => {
      expect(() => readJson(text)).toThrow(/expected|no JSON/);
    },
  );

  test("numbers may be texts, and texts of numbers that are none are told apart", () => {
    const body = (value: string) => ({ body: { doubleValue: value } });
    const texts = ["1.5", "NaN", "Infinity", "-Infinity"];
    const records = recordsOf(readJson(jsonRequest(texts.map(body))));
    expect(records.map((record) => record.body)).toEqual([1.5, Number.NaN, Infinity, -Infinity]);
  });
});

/** JSON writes -0 as 0. */
function normalZero(value: unknown): unknown {
  if (Object.is(value, -0)) return 0;
  if (value instanceof Uint8Array || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(normalZero);
  const entries = Object.entries(value).map(([key, item]) => [key, normalZero(item)] as const);
  return Object.fromEntries(entries);
}
