import fc from "fast-check";
import { expect, test } from "vitest";

import { dialects } from "../src/dialects/registry.ts";
import {
  compileTemplate,
  createLogstashDecoder,
  parseLogstashLine,
  type LogstashEvent,
} from "../src/index.ts";
import { isObject } from "../src/logstash-event.ts";
import { withoutColours } from "../src/text/without-colours.ts";
import { readDialectVectors } from "./dialects/dialect-vectors.ts";

/** Of runs there are a fifth in `npm test`. */
const share = process.env["FULL_LOAD"] === undefined ? 0.2 : 1;

/** Every name that some dialect knows, and every part of a dotted one. */
const knownKeys = [
  ...new Set(
    dialects.flatMap(({ fields }) =>
      Object.keys(fields).flatMap((path) => [path, ...path.split(".")]),
    ),
  ),
  "level_value",
  "loggerName",
  "instant",
  "agent",
  "ecs",
  "log",
  "__proto__",
  "toString",
];

const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...knownKeys) },
  { weight: 1, arbitrary: fc.string() },
);

const { value: knownShape } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue(),
    fc.constantFrom("info", "40", 40, "2026-11-22T10:33:00Z", 1e300, "a".repeat(32), null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie("value")), { maxLength: 6 }).map((pairs) => jsonObject(pairs)),
  ),
}));

function jsonObject(pairs: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(pairs);
}

const event = fc
  .array(fc.tuple(key, knownShape), { maxLength: 20 })
  .map((pairs) => jsonObject(pairs));

/** Deeper than a recursive reader gets; `JSON.parse` is none. */
const endless: unknown = JSON.parse(`${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`);

test("any object becomes a log record with finite times, whatever its fields hold", () => {
  const decoder = createLogstashDecoder({ now: () => 0 });
  fc.assert(
    fc.property(event, (anyEvent) => {
      const record = decoder.decode(anyEvent);
      const times = [...record.hrTime, ...record.hrTimeObserved];
      expect(times.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true);
      expect(record.hrTime[1]).toBeLessThan(1e9);
      expect([undefined, ...Array.from({ length: 24 }, (_, index) => index + 1)]).toContain(
        record.severityNumber,
      );
      expect(typeof record.instrumentationScope.name).toBe("string");
    }),
    { numRuns: 1000 * share },
  );
});

const vectorEvents = readDialectVectors().flatMap(({ vectors }) =>
  vectors.map(({ event: given }) => given),
);

/** What a field holds that no producer would write there. */
const hostile = fc.constantFrom<unknown>(
  { toString: 1, valueOf: 2 },
  { constructor: { prototype: 1 } },
  [],
  [[]],
  [null],
  {},
  null,
  -1,
  1e308,
  "",
  "\u0000",
  "{",
  "x".repeat(10_000),
);

/** Replaces the value of one key, wherever it stands. */
function replaced(value: unknown, pick: number, by: unknown): unknown {
  let count = 0;
  return JSON.parse(JSON.stringify(value), (_key, inner: unknown) => {
    count += 1;
    return count - 1 === pick ? by : inner;
  });
}

test("a real event in which one value is not what it should be becomes a record all the same", () => {
  const decoder = createLogstashDecoder({ now: () => 0 });
  fc.assert(
    fc.property(fc.constantFrom(...vectorEvents), fc.nat(40), hostile, (given, pick, by) => {
      const broken = replaced(given, pick, by);
      if (!isObject(broken)) return;
      const record = decoder.decode(broken);
      expect(record.hrTime[0]).toBeGreaterThanOrEqual(0);
      expect(() => JSON.stringify(record)).not.toThrow();
    }),
    { numRuns: 5000 * share },
  );
});

test("no value of a real event makes the decoder throw when it is an object without a text", () => {
  const decoder = createLogstashDecoder({ now: () => 0 });
  const broken = vectorEvents.flatMap((given) => {
    // At least as many as there are values, and one more for the event itself.
    const places = JSON.stringify(given).split(/[:,[]/).length + 1;
    return Array.from({ length: places }, (_, pick) =>
      replaced(given, pick, { toString: 1, valueOf: 2 }),
    );
  });
  const records = broken.filter(isObject).map((event) => decoder.explain(event).record);
  expect(records.length).toBeGreaterThan(vectorEvents.length);
});

test.each<[dialect: string, event: LogstashEvent]>([
  ["serilog_clef", { "@t": "2026-11-22T10:33:00Z", "@mt": "see {A}", A: endless }],
  ["serilog_elasticsearch", { messageTemplate: "see {A}", level: "Error", fields: { A: endless } }],
  [
    "logback_json_encoder",
    { loggerName: "a", threadName: "b", timestamp: 1, message: "see {}", arguments: [endless] },
  ],
  ["logstash_v1", { "@timestamp": "2026-11-22T10:33:00Z", message: "see {A}", A: endless }],
])("an event of %s that nests without end becomes a record", (dialect, deep) => {
  const decoder = createLogstashDecoder({ now: () => 0 });
  const explained = decoder.explain(deep);
  expect(explained.dialect).toBe(dialect);
  expect(explained.record.body).toMatch(/^see \{A?\}$/);
  expect(compileTemplate("%{A}")({ A: endless })).toBe("%{A}");
});

test("any text becomes a record, and nothing of it is lost", () => {
  const decoder = createLogstashDecoder({ now: () => 0 });
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 6 }),
    fc.constantFrom("2026-11-22 10:33:00,123", " ERROR ", "[main]", " - ", ": ", "<131>", "{", "}"),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join("");
      // A printed hash is an event.
      fc.pre(!text.startsWith("{"));
      const record = decoder.decodeText(text);
      const original = record.attributes["log.record.original"] ?? record.body;
      expect(typeof original === "object" || original === withoutColours(text)).toBe(true);
    }),
    { numRuns: 3000 * share },
  );
});

test("an unknown field is never lost", () => {
  const decoder = createLogstashDecoder({ now: () => 0 });
  fc.assert(
    fc.property(event, fc.jsonValue(), (anyEvent, value) => {
      const record = decoder.decode({ ...anyEvent, "zz unknown": value });
      expect(record.attributes["zz unknown"]).toEqual(value);
    }),
  );
});

test("no bytes make the line parser throw, and JSON objects come out as they went in", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(["event", "blank", "malformed"]).toContain(parseLogstashLine(bytes).status);
    }),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue()), (object) => {
      const text = JSON.stringify(object);
      expect(parseLogstashLine(Buffer.from(text))).toMatchObject({
        status: "event",
        event: JSON.parse(text),
      });
    }),
  );
});
