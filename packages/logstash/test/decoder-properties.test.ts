import fc from "fast-check";
import { expect, test } from "vitest";

import { dialects } from "../src/dialects/registry.ts";
import { createLogstashDecoder, parseLogstashLine } from "../src/index.ts";

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
    { numRuns: 1000 },
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
