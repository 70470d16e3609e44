import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { fitLog, type FittedLog, type LogInput, type LogItem } from "../../src/index.ts";
import { logItem, receivedAt, toItem } from "./fitted.ts";

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const mebibyte = 1024 * 1024;

test("a log that is fine is written as it is", () => {
  const input: LogInput = {
    timestamp: 1_795_343_580.123456,
    level: "error",
    severityNumber: 18,
    body: "größer 😀",
    traceId,
    spanId: "00f067aa0ba902b7",
    attributes: { "http.route": "/orders" },
  };
  const log = fitLog(input, receivedAt);
  expect(toItem(log)).toEqual({
    timestamp: 1_795_343_580.123456,
    level: "error",
    severity_number: 18,
    body: "größer 😀",
    trace_id: traceId,
    span_id: "00f067aa0ba902b7",
    attributes: { "http.route": { type: "string", value: "/orders" } },
  });
  expect(log.billedBytes).toBe(Buffer.byteLength("größer 😀") + "http.route/orders".length);
  expect(log.changes).toEqual({
    isBodyShortened: false,
    isTraceIdDerived: false,
    isTimestampReplaced: false,
    shortenedAttributes: 0,
    droppedAttributes: 0,
  });
});

describe("trace id", () => {
  test.each([
    ["none", undefined],
    ["zeros", "0".repeat(32)],
    ["too short", traceId.slice(1)],
    ["no digits", "g".repeat(32)],
  ])("%s: it is derived from the log, the same each time", (_name, given) => {
    const input = { body: "it broke", timestamp: 1, traceId: given };
    const first = fitLog(input, receivedAt);
    expect(toItem(first).trace_id).toMatch(/^(?!0{32})[\da-f]{32}$/);
    expect(fitLog(input, receivedAt + 1).bytes).toEqual(first.bytes);
    expect(first.changes.isTraceIdDerived).toBe(true);
  });

  test("two logs that differ have two", () => {
    const ids = ["a", "b"].map((body) => logItem({ body, timestamp: 1 }).trace_id);
    expect(new Set(ids).size).toBe(2);
  });

  test("upper case becomes lower case", () => {
    expect(logItem({ traceId: traceId.toUpperCase() }).trace_id).toBe(traceId);
  });
});

test.each([undefined, "", "0".repeat(16), "00f067aa0ba902b", "00f067aa0ba902b7 "])(
  "the span id %j is left out",
  (spanId) => {
    expect(logItem({ spanId })).not.toHaveProperty("span_id");
  },
);

test.each([
  ["seconds", 1_795_343_580.5, 1_795_343_580.5],
  ["more than microseconds", 1_795_343_580.1234567, 1_795_343_580.123457],
  ["a date", new Date(1_795_343_580_123), 1_795_343_580.123],
  ["1970", 0, 0],
  ["before it", -1.5, -1.5],
])("timestamp: %s", (_name, timestamp, expected) => {
  expect(logItem({ timestamp }).timestamp).toBe(expected);
});

test.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, 1e300, new Date(Number.NaN)])(
  "the timestamp %s becomes the time of the call",
  (timestamp) => {
    const log = fitLog({ body: "", timestamp }, receivedAt);
    expect([toItem(log).timestamp, log.changes.isTimestampReplaced]).toEqual([
      receivedAt / 1000,
      true,
    ]);
  },
);

function fitAnything(input: unknown): FittedLog {
  return Reflect.apply(fitLog, undefined, [input, receivedAt]);
}

describe("never throws, and keeps what can be read, of", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const throwing = {
    get body(): string {
      throw new Error("do not touch");
    },
    attributes: { kept: true },
  };

  test.each<[string, unknown]>([
    ["a revoked proxy as the time", { body: "x", timestamp: proxy, attributes: { kept: true } }],
    [
      "what only calls itself a date",
      { body: "x", timestamp: Object.create(Date.prototype), attributes: { kept: true } },
    ],
    ["a getter that throws", throwing],
    [
      "values of any type in any place",
      { body: 1n, level: 3, spanId: [], attributes: { kept: true } },
    ],
  ])("%s", (_name, input) => {
    const log = toItem(fitAnything(input));
    expect(log.timestamp).toBe(receivedAt / 1000);
    expect(log.attributes).toEqual({ kept: { type: "boolean", value: true } });
  });

  test.each<[string, unknown]>([
    ["a revoked proxy", proxy],
    ["attributes that are none", { body: "x", attributes: 3 }],
  ])("%s", (_name, input) => {
    expect(toItem(fitAnything(input)).attributes).toEqual({});
  });

  test("a clock that has no time", () => {
    expect(toItem(fitLog({ body: "x" }, Number.NaN)).timestamp).toBe(0);
  });
});

test.each<[string | undefined, number | undefined, string, number]>([
  ["trace", undefined, "trace", 1],
  ["debug", undefined, "debug", 5],
  ["info", undefined, "info", 9],
  ["warn", undefined, "warn", 13],
  ["error", undefined, "error", 17],
  ["fatal", undefined, "fatal", 21],
  ["WARNING", undefined, "warn", 13],
  [" Critical ", undefined, "fatal", 21],
  ["notice", undefined, "info", 9],
  ["constructor", undefined, "info", 9],
  ["invented", undefined, "info", 9],
  [undefined, undefined, "info", 9],
  [undefined, 1, "trace", 1],
  [undefined, 4, "trace", 4],
  [undefined, 5, "debug", 5],
  [undefined, 16, "warn", 16],
  [undefined, 24, "fatal", 24],
  ["error", 14, "warn", 14],
  ["error", 0, "error", 17],
  ["error", 25, "error", 17],
  ["error", 9.5, "error", 17],
])("level %s and number %s are %s, %s", (level, severityNumber, expected, number) => {
  const log = logItem({ level, severityNumber });
  expect([log.level, log.severity_number]).toEqual([expected, number]);
});

describe("body", () => {
  test.each([
    ["nothing", undefined, ""],
    ["an object", { a: [1n, Number.NaN, null] }, `{"a":["1","NaN",null]}`],
    ["a number", 7, "7"],
    ["a lone surrogate", "a\ud800b", "a\ufffdb"],
  ])("%s", (_name, body, expected) => {
    expect(logItem({ body }).body).toBe(expected);
  });

  test("a body of 1 MiB stays, a longer one is cut between characters", () => {
    const whole = "ä".repeat(mebibyte / 2);
    expect(logItem({ body: whole }).body).toBe(whole);
    const log = fitLog({ body: `${whole}ä` }, receivedAt);
    expect(toItem(log).body).toBe(`${"ä".repeat(mebibyte / 2 - 2)}...`);
    expect(log.changes.isBodyShortened).toBe(true);
  });
});

test("whatever is in it, a log is JSON of at most 2 MiB", () => {
  const text = fc.string({ unit: "binary" });
  const value = fc.anything({ withBigInt: true, withDate: true, withMap: true });
  const input = fc.record<LogInput>(
    {
      body: fc.oneof(text, value),
      timestamp: fc.double(),
      level: text,
      traceId: text,
      attributes: fc.dictionary(text, value),
    },
    { requiredKeys: ["body"] },
  );
  fc.assert(
    fc.property(input, (given) => {
      expect(unsound(given)).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

test.each(["x", "ä", "\u0001", '"', "😀", "\ud800"])(
  "3 MiB of %j everywhere are no more",
  (character) => {
    const text = character.repeat(3 * mebibyte);
    const texts = Array.from({ length: 1000 }, () => character.repeat(1000));
    const attributes = { [text]: text, texts, nested: { text } };
    expect(unsound({ body: text, level: text, traceId: text, attributes })).toBeUndefined();
    expect(unsound({ body: [text], attributes })).toBeUndefined();
  },
);

/** What is wrong with a log, if something is. */
function unsound(input: LogInput): string | undefined {
  const { billedBytes, bytes } = fitLog(input, receivedAt);
  if (bytes.byteLength > 2 * mebibyte) return `${bytes.byteLength} bytes of JSON`;
  if (billedBytes < 1 || billedBytes > bytes.byteLength * 2) return `${billedBytes} bytes billed`;
  const text = Buffer.from(bytes).toString();
  const { attributes, body, trace_id: traceId }: LogItem = JSON.parse(text);
  const isWhole = /^[\da-f]{32}$/.test(traceId) && typeof body === "string";
  const isWellFormed = !/\\ud[89a-f]/i.test(text) && text.isWellFormed();
  return isWhole && isWellFormed && typeof attributes === "object" ? undefined : text;
}
