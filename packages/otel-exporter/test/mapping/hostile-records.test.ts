import { createEventEnvelope, envelopeBytes } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";
import { logRecord } from "@rookery/test-record-samples";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createEventMapper, isIssue } from "../../src/mapping/index.ts";
import { anyRecord, attributeNames, oddValues } from "../support/hostile-records.ts";
import { mapAndFit } from "../support/map-and-fit.ts";

const toEvent = createEventMapper({ sdk: { name: "example.javascript", version: "1.0.0" } });
const eventId = "0123456789abcdef0123456789abcdef";
const maxEventBytes = 1024 * 1024;

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
