import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { detectDialect, type LogstashEvent } from "../../src/index.ts";
import { readDialectVectors, type DialectVector } from "./dialect-vectors.ts";

const vectors = readDialectVectors();

function misread(expected: string, ofDialect: readonly DialectVector[]): unknown[] {
  return ofDialect
    .map(({ producer, event }) => ({ producer, expected, found: detectDialect(event) }))
    .filter(({ found }) => found !== expected);
}

test("every vector is of the dialect whose file it stands in", () => {
  expect(vectors.flatMap(({ dialect, vectors: all }) => misread(dialect, all))).toEqual([]);
});

test("a dialect is known whatever the order of an event's fields", () => {
  const events = vectors.flatMap(({ dialect, vectors: ofDialect }) =>
    ofDialect.map(({ event }) => ({ dialect, event })),
  );
  fc.assert(
    fc.property(fc.constantFrom(...events), ({ dialect, event }) => {
      const reversed = Object.fromEntries(Object.entries(event).toReversed());
      expect(detectDialect(reversed)).toBe(dialect);
    }),
  );
});

/** Names that anybody gives to a field of an own, and that some producer has a meaning for. */
const commonNames = [
  ["fields", "context", "extra", "labels", "data", "meta", "record", "payload", "properties"],
  ["t", "s", "c", "v", "L", "M", "N", "ts", "id", "code", "type", "kind", "tags", "text"],
  ["user", "name", "app", "application", "category", "channel", "label", "module", "component"],
  ["event", "error", "err", "exception", "stack", "caller", "source", "thread", "duration"],
  ["method", "path", "status", "action", "controller", "header", "body", "params", "args"],
].flat();

const userFields = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...commonNames), fc.jsonValue()), {
    maxLength: 3,
    selector: ([name]) => name,
  })
  .map((entries): LogstashEvent => Object.fromEntries(entries));

describe.each<[name: string, expected: string, event: LogstashEvent]>([
  [
    "an event of Logstash",
    "logstash_v1",
    {
      "@timestamp": "2026-11-22T10:33:00.000Z",
      "@version": "1",
      host: "web-1",
      message: "placed",
      level: "INFO",
    },
  ],
  ["an event without a level", "logstash_v1", { "@timestamp": "2026-11-22", message: "placed" }],
  ["an event without a time", "logstash_v1", { level: "warn", message: "slow" }],
  [
    "winston's JSON",
    "logstash_v1",
    { level: "info", message: "placed", timestamp: "2026-11-22T10:33:00.000Z" },
  ],
  [
    "JSON of the ECS",
    "ecs",
    { "@timestamp": "2026-11-22T10:33:00.000Z", "log.level": "info", message: "placed" },
  ],
])("%s", (_name, expected, plain) => {
  test("keeps its dialect with any user fields", () => {
    fc.assert(
      fc.property(userFields, (fields) => {
        expect(detectDialect({ ...fields, ...plain })).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});
