import { describe, expect, test } from "vitest";

import { createLogstashDecoder, LogstashOptionsError } from "../src/index.ts";
import { decodeEvent, eventOf, observedMillis } from "./decode-lines.ts";

const time = "2014-09-23T13:49:52.000Z";

const articleEvent = {
  "@timestamp": time,
  "@version": "1",
  message: "boom",
  host: "web1",
  type: "x",
  fields: { level: 40, customer: "acme" },
};

test("maps the event of the 2014 article", () => {
  expect(decodeEvent(articleEvent)).toEqual({
    dialect: "logstash_v1",
    time: "2014-09-23T13:49:52.000000000Z",
    severityNumber: 17,
    severityText: undefined,
    body: "boom",
    logger: "",
    spanContext: undefined,
    resource: { "host.name": "web1" },
    attributes: { type: "x", level: 40, customer: "acme" },
    notes: [],
  });
});

test.each([
  [10, 5],
  [20, 9],
  [30, 13],
  [40, 17],
  [50, 21],
  ["40", 17],
  ["warning", 13],
])("reads [fields][level] %j as the article's plugin did", (level, severityNumber) => {
  const event = { ...articleEvent, fields: { level } };
  expect(decodeEvent(event)).toMatchObject({ severityNumber, attributes: { level } });
});

test.each([
  [30, "error", 13],
  ["warn", 40, 13],
])("prefers level %j to [fields][level] %j", (level, inFields, severityNumber) => {
  const event = { ...articleEvent, level, fields: { level: inFields } };
  expect(decodeEvent(event)).toMatchObject({
    severityNumber,
    attributes: { level: inFields },
  });
});

test("shifts numeric levels by levelOffset, the article's tweak", () => {
  expect(decodeEvent(articleEvent, { levelOffset: -10 }).severityNumber).toBe(13);
});

test("reads numeric levels by a demanded scheme", () => {
  const event = { "@timestamp": time, level: 40 };
  expect(decodeEvent(event, { levelScheme: "pino" })).toMatchObject({
    severityNumber: 13,
    notes: [],
  });
});

test("says what it did: the whole record, observed time included", () => {
  const decoder = createLogstashDecoder({ now: () => observedMillis });
  const observed = [observedMillis / 1000, 0];
  expect(decoder.decode({ message: "m", tags: ["a"] })).toEqual({
    hrTime: observed,
    hrTimeObserved: observed,
    body: "m",
    resource: { attributes: {} },
    instrumentationScope: { name: "" },
    attributes: { tags: ["a"] },
    droppedAttributesCount: 0,
  });
});

test("never changes the event", () => {
  const event = JSON.stringify(articleEvent);
  const parsed = eventOf(event);
  createLogstashDecoder().decode(parsed);
  expect(JSON.stringify(parsed)).toBe(event);
});

describe("names", () => {
  test("an entry of fields loses its prefix unless the name is taken", () => {
    const event = { type: "x", fields: { type: "y", other: 1 }, labels: { type: "z" } };
    expect(decodeEvent(event).attributes).toEqual({
      type: "x",
      "fields.type": "y",
      other: 1,
      "labels.type": "z",
    });
  });

  test("a value whose names are all taken is dropped and counted", () => {
    const event = { type: "x", "fields.type": "w", fields: { type: "y" } };
    const record = createLogstashDecoder().decode(event);
    expect(record.attributes).toEqual({ type: "x", "fields.type": "w" });
    expect(record.droppedAttributesCount).toBe(1);
  });

  test("keys of Object.prototype and __proto__ are plain data", () => {
    const event = eventOf(
      '{"__proto__":{"x":1},"toString":"t","fields":{"__proto__":2,"constructor":3}}',
    );
    const { attributes } = createLogstashDecoder().decode(event);
    expect(Object.entries(attributes)).toEqual([
      ["__proto__", { x: 1 }],
      ["toString", "t"],
      ["fields.__proto__", 2],
      ["constructor", 3],
    ]);
  });

  test("known fields that are null are absent, unknown ones are kept", () => {
    const event = { message: null, level: null, host: null, "@timestamp": null, custom: null };
    expect(decodeEvent(event)).toMatchObject({
      body: undefined,
      resource: {},
      attributes: { custom: null },
      notes: ["timestamp_missing", "level_missing"],
    });
  });

  test("known fields of the wrong type stay attributes", () => {
    const event = { level: { a: 1 }, logger_name: 7, stack_trace: [1], host: 5, traceId: "x" };
    expect(decodeEvent(event)).toMatchObject({ severityNumber: undefined, attributes: event });
  });
});

describe("time", () => {
  test("is recovered when Logstash could not read it", () => {
    const event = {
      "@timestamp": "2026-11-22T11:00:00Z",
      "_@timestamp": 1_795_343_580_457,
      tags: ["_timestampparsefailure"],
    };
    expect(decodeEvent(event)).toMatchObject({
      time: "2026-11-22T10:33:00.457000000Z",
      attributes: { tags: ["_timestampparsefailure"] },
      notes: ["timestamp_recovered", "level_missing"],
    });
  });

  test("is not taken from _@timestamp without the tag", () => {
    expect(decodeEvent({ "@timestamp": time, "_@timestamp": 0 })).toMatchObject({
      time: "2014-09-23T13:49:52.000000000Z",
      attributes: { "_@timestamp": 0 },
    });
  });

  test("that nobody can read is noted and kept", () => {
    expect(decodeEvent({ "@timestamp": "soon", level: "info" })).toMatchObject({
      time: "2026-11-22T12:00:00.000000000Z",
      attributes: { "@timestamp": "soon" },
      notes: ["timestamp_unreadable"],
    });
  });

  test.each(["timestamp", "time", "datetime"])("is read from %s when there is no other", (key) => {
    expect(decodeEvent({ [key]: time, level: "info" })).toMatchObject({
      time: "2014-09-23T13:49:52.000000000Z",
      attributes: {},
      notes: [],
    });
  });

  test("in a second field stays an attribute", () => {
    expect(decodeEvent({ timestamp: "t", "@timestamp": time })).toMatchObject({
      time: "2014-09-23T13:49:52.000000000Z",
      attributes: { timestamp: "t" },
    });
  });

  test("in an unreadable second field is noted and kept", () => {
    expect(decodeEvent({ timestamp: "t", level: "info" })).toMatchObject({
      attributes: { timestamp: "t" },
      notes: ["timestamp_unreadable"],
    });
  });

  test("of a broken clock is 1970, not NaN", () => {
    const record = createLogstashDecoder({ now: () => Number.NaN }).decode({});
    expect(record.hrTime).toEqual([0, 0]);
  });
});

describe("level", () => {
  test("is ERROR when there is none but an exception", () => {
    const event = { "@timestamp": time, stack_trace: "a.B: m\n\tat X.y(X.java:1)" };
    expect(decodeEvent(event)).toMatchObject({ severityNumber: 17, notes: [] });
  });

  test("in a less certain field counts only when there is no other", () => {
    expect(decodeEvent({ severity: "high", level: "info" })).toMatchObject({
      severityNumber: 9,
      severityText: "info",
      attributes: { severity: "high" },
    });
    expect(decodeEvent({ loglevel: "warn", severity: "high" })).toMatchObject({
      severityText: "warn",
      attributes: { severity: "high" },
    });
  });

  test.each([
    [{ level: "loud" }, { level: "loud" }],
    [{ level: -5 }, { level: -5 }],
    [{ fields: { level: "4x" } }, { level: "4x" }],
    [{ severity: "high" }, { severity: "high" }],
    [
      { level: "loud", severity: "high" },
      { level: "loud", severity: "high" },
    ],
  ])("that is unknown is noted, and stays an attribute: %j", (fields, attributes) => {
    expect(decodeEvent({ "@timestamp": time, ...fields })).toMatchObject({
      severityNumber: undefined,
      attributes,
      notes: ["level_unknown"],
    });
  });

  test.each([
    [{ level: "loud", severity: "ERROR" }, "ERROR", { level: "loud" }],
    [{ level: -5, loglevel: "warn" }, "warn", { level: -5 }],
  ])(
    "that is unknown gives way to one in a lesser field: %j",
    (fields, severityText, attributes) => {
      const record = decodeEvent({ "@timestamp": time, ...fields });
      expect(record).toMatchObject({ severityText, attributes, notes: [] });
      expect(record.severityNumber).toBeGreaterThanOrEqual(13);
      expect(record.attributes).toStrictEqual(attributes);
    },
  );

  test("that is unknown keeps its word as the severity text", () => {
    expect(decodeEvent({ level: "loud" })).toMatchObject({ severityText: "loud" });
  });
});

describe("exceptions of any producer", () => {
  test.each([
    [
      { exception: { class: "E", message: "m" } },
      { "exception.type": "E", "exception.message": "m" },
    ],
    [{ err: { name: "E", code: "X" } }, { "exception.type": "E", "err.code": "X" }],
    [{ exception: "one line" }, { exception: "one line" }],
    [{ error: "text" }, { error: "text" }],
    [{ stack: "cloud-formation-7" }, { stack: "cloud-formation-7" }],
    [
      { exc_info: 'Traceback (most recent call last):\n  File "a"\nE: m' },
      {
        "exception.type": "E",
        "exception.message": "m",
        "exception.stacktrace": "Traceback (most recent call last):",
      },
    ],
    [
      { error: { message: "other", stack: "a.B: m\n\tat X.y(X.java:1)" } },
      { "exception.message": "other", "exception.stacktrace": "a.B: m" },
    ],
    [
      { error: { message: "m", stack: "a.B: m\n\tat X.y(X.java:1)" } },
      {
        "exception.type": "a.B",
        "exception.message": "m",
        "exception.stacktrace": "a.B: m",
      },
    ],
  ])("in %j become attributes of the semantic conventions", (event, attributes) => {
    expect(decodeEvent(event).attributes).toEqual(attributes);
  });
});

describe("options", () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY])("refuse the level offset %s", (levelOffset) => {
    expect(() => createLogstashDecoder({ levelOffset })).toThrowError(
      new LogstashOptionsError(
        "invalid_level_offset",
        `levelOffset is ${levelOffset}; expected a finite number, such as -10`,
      ),
    );
  });

  test("refuse an unknown level scheme, and name the known ones", () => {
    const options: object = { levelScheme: "toString" };
    expect(() => createLogstashDecoder(options)).toThrow(
      'levelScheme is "toString"; expected one of auto, article, sentry, python, pino',
    );
  });
});
