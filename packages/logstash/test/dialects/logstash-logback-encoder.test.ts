import { describe, expect, test } from "vitest";

import { decodeEvent, fixtureEvents, type Decoded } from "../decode-lines.ts";

const spanContext = {
  traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
  spanId: "00f067aa0ba902b7",
  traceFlags: 0,
};
const unicode = 'unicode \u2028 \u0001 \u{1F600} " \\';

describe("with the default names", () => {
  const decoded = fixtureEvents("logstash-logback-encoder-7.2.default.ndjson").map((event) =>
    decodeEvent(event),
  );

  function record(millis: string, level: string, severityNumber: number, body?: string): Decoded {
    return {
      dialect: "logstash_logback_encoder",
      time: `2026-11-22T10:33:00.${millis}000000Z`,
      severityNumber,
      severityText: level,
      body,
      logger: "com.example.orders.OrderService",
      spanContext,
      resource: {},
      attributes: attributes(9),
      notes: [],
    };
  }

  function attributes(line: number, method = "L.main"): Record<string, unknown> {
    return {
      "thread.name": "main",
      appname: "demo",
      request_id: "r-1",
      "code.function.name": method,
      "code.file.path": "L.java",
      "code.line.number": line,
    };
  }

  const { request_id: _, ...withoutMdc } = attributes(9);

  const expected: readonly Decoded[] = [
    { ...record("457", "TRACE", 1, "trace"), attributes: attributes(7) },
    { ...record("475", "DEBUG", 5, "debug 1"), attributes: attributes(7) },
    {
      ...record("477", "INFO", 9, "info orderId=42 12.5"),
      attributes: { ...attributes(7), orderId: 42, amount: 12.5 },
    },
    {
      ...record("480", "WARN", 13, "warn with marker"),
      attributes: { ...attributes(7), tags: ["SECURITY"], custom: { k: "v" } },
    },
    {
      ...record("496", "ERROR", 17, "failed"),
      attributes: {
        ...attributes(8),
        "exception.type": "java.lang.RuntimeException",
        "exception.message": "wrapped: order 42",
        "exception.stacktrace": "java.lang.RuntimeException: wrapped: order 42",
      },
    },
    {
      ...record("497", "ERROR", 17, "circular"),
      attributes: {
        ...attributes(9),
        "exception.type": "java.lang.Exception",
        "exception.message": "one",
        "exception.stacktrace": "java.lang.Exception: one",
      },
    },
    {
      ...record("499", "ERROR", 17, "lambda"),
      attributes: {
        ...attributes(5, "L.ex"),
        "exception.type": "java.lang.UnsupportedOperationException",
        "exception.stacktrace": "java.lang.UnsupportedOperationException: null",
      },
    },
    {
      ...record("500", "ERROR", 17, "null message"),
      attributes: {
        ...attributes(9),
        "exception.type": "java.lang.Exception",
        "exception.stacktrace": "java.lang.Exception: null",
      },
    },
    record("500", "ERROR", 17, ""),
    record("500", "INFO", 9),
    record("501", "INFO", 9, unicode),
    {
      ...record("501", "INFO", 9, "array ids=[1, 2, 3]"),
      spanContext: undefined,
      attributes: { ...withoutMdc, ids: [1, 2, 3] },
    },
  ];

  test.each(expected.map((line, index) => ({ number: index + 1, line })))(
    "maps line $number",
    ({ number, line }) => {
      expect(decoded[number - 1]).toEqual(line);
    },
  );

  test("knows every line of the fixture", () => {
    expect(decoded).toHaveLength(expected.length);
  });
});

describe("with shortened names, times as numbers and root causes first", () => {
  const decoded = fixtureEvents("logstash-logback-encoder-7.2.rootfirst-shortened.ndjson").map(
    (event) => decodeEvent(event),
  );

  function record(millis: string, level: string, severityNumber: number, body?: string): Decoded {
    return {
      dialect: "logstash_logback_encoder",
      time: `2026-11-22T10:33:00.${millis}000000Z`,
      severityNumber,
      severityText: level,
      body,
      logger: "com.example.orders.OrderService",
      spanContext,
      resource: {},
      attributes,
      notes: ["timestamp_number"],
    };
  }

  const attributes = { "thread.name": "main", appname: "demo", request_id: "r-1" };

  const expected: readonly Decoded[] = [
    record("457", "TRACE", 1, "trace"),
    record("475", "DEBUG", 5, "debug 1"),
    {
      ...record("477", "INFO", 9, "info orderId=42 12.5"),
      attributes: { ...attributes, orderId: 42, amount: 12.5 },
    },
    {
      ...record("480", "WARN", 13, "warn with marker"),
      attributes: { ...attributes, tags: ["SECURITY"], custom: { k: "v" } },
    },
    {
      ...record("496", "ERROR", 17, "failed"),
      attributes: {
        ...attributes,
        "exception.type": "j.l.RuntimeException",
        "exception.message": "wrapped: order 42",
        "exception.stacktrace":
          'j.l.NullPointerException: Cannot invoke "Object.toString()" because "<local1>" is null',
      },
    },
    {
      ...record("497", "ERROR", 17, "circular"),
      attributes: {
        ...attributes,
        "exception.type": "java.lang.Exception",
        "exception.message": "one",
        "exception.stacktrace": "java.lang.Exception: one",
      },
    },
    {
      ...record("499", "ERROR", 17, "lambda"),
      attributes: {
        ...attributes,
        "exception.type": "j.l.UnsupportedOperationException",
        "exception.stacktrace": "j.l.UnsupportedOperationException: null",
      },
    },
    {
      ...record("500", "ERROR", 17, "null message"),
      attributes: {
        ...attributes,
        "exception.type": "java.lang.Exception",
        "exception.stacktrace": "java.lang.Exception: null",
      },
    },
    record("500", "ERROR", 17, ""),
    record("500", "INFO", 9),
    record("501", "INFO", 9, unicode),
    {
      ...record("501", "INFO", 9, "array ids=[1, 2, 3]"),
      spanContext: undefined,
      attributes: { "thread.name": "main", appname: "demo", ids: [1, 2, 3] },
    },
  ];

  test.each(expected.map((line, index) => ({ number: index + 1, line })))(
    "maps line $number",
    ({ number, line }) => {
      expect(decoded[number - 1]).toEqual(line);
    },
  );

  test("knows every line of the fixture", () => {
    expect(decoded).toHaveLength(expected.length);
  });
});

test("reads the nested caller of the shortened names and a configured MDC object", () => {
  const event = {
    "@timestamp": "2026-11-22T10:33:00.5Z",
    message: "m",
    level: "INFO",
    levelVal: 20_000,
    caller: { class: "com.example.A", method: "run", file: "A.java", line: 7 },
    mdc: { traceId: spanContext.traceId, spanId: spanContext.spanId, tenant: "t1" },
    throwable_class: "IOException",
    sequence: 12,
  };
  expect(decodeEvent(event)).toEqual({
    dialect: "logstash_logback_encoder",
    time: "2026-11-22T10:33:00.500000000Z",
    severityNumber: 9,
    severityText: "INFO",
    body: "m",
    logger: "",
    spanContext,
    resource: {},
    attributes: {
      "code.function.name": "com.example.A.run",
      "code.file.path": "A.java",
      "code.line.number": 7,
      tenant: "t1",
      "exception.type": "IOException",
    },
    notes: [],
  });
});

test("uses level_value when there is no word", () => {
  expect(decodeEvent({ "@timestamp": "2026-11-22", level_value: 30_000 })).toMatchObject({
    severityNumber: 13,
    severityText: undefined,
  });
});

test("reads what Logstash 8 adds on the way, by whatever path of keys", () => {
  const event = { level: "ERROR", level_value: 40000, message: "m" };
  expect(decodeEvent({ ...event, event: { original: '{"message":"m"}' } }).attributes).toEqual({
    "log.record.original": '{"message":"m"}',
  });
  expect(decodeEvent({ ...event, event: { original: "m", kind: "alert" } }).attributes).toEqual({
    "event.kind": "alert",
  });
  // An id of the application's own making need not be unique.
  expect(decodeEvent({ ...event, event: { id: "order.failed" } }).attributes).toEqual({
    "event.id": "order.failed",
  });
});
