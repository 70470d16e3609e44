import { describe, expect, test } from "vitest";

import { createLogstashDecoder } from "../../src/index.ts";
import { decodeEvent, fixtureEvents, type Decoded } from "../decode-lines.ts";

const exception = {
  "exception.type": "RuntimeException",
  "exception.message": "outer failed",
  "exception.code": 5,
  "exception.stacktrace": "LogicException: inner: x",
};

function recordsOf(base: Decoded, times: readonly string[]): readonly Decoded[] {
  const rows: readonly Pick<Decoded, "severityNumber" | "severityText" | "body">[] = [
    { severityNumber: 5, severityText: "DEBUG", body: "d" },
    { severityNumber: 9, severityText: "INFO", body: "i {name}" },
    { severityNumber: 10, severityText: "NOTICE", body: "n" },
    { severityNumber: 13, severityText: "WARNING", body: "w" },
    { severityNumber: 17, severityText: "ERROR", body: "e" },
    { severityNumber: 18, severityText: "CRITICAL", body: "c" },
    { severityNumber: 19, severityText: "ALERT", body: "a" },
    { severityNumber: 21, severityText: "EMERGENCY", body: "em" },
    { severityNumber: 17, severityText: "ERROR", body: "outer failed" },
  ];
  const extra: Readonly<Record<string, object>> = {
    d: { k: 1 },
    "i {name}": { name: "x" },
    "outer failed": exception,
  };
  return rows.map((row, index) => ({
    ...base,
    ...row,
    time: `2026-11-22T10:33:00.${times[index]}000Z`,
    attributes: { ...base.attributes, ...extra[String(row.body)] },
  }));
}

const logstash: Decoded = {
  dialect: "monolog_logstash",
  time: "",
  logger: "checkout",
  resource: { "host.name": "vm" },
  attributes: { type: "shop", uid: "2e5fd64" },
  notes: [],
};

const json: Decoded = {
  ...logstash,
  dialect: "monolog_json",
  resource: {},
  attributes: { uid: "f8bf2ca" },
};

describe.each([
  {
    fixture: "monolog2-logstash.ndjson",
    expected: recordsOf(logstash, [
      "625715",
      "625844",
      "625858",
      "625867",
      "625873",
      "625879",
      "625885",
      "625891",
      "625913",
    ]),
  },
  {
    fixture: "monolog2-json.ndjson",
    expected: recordsOf(json, [
      "625970",
      "626021",
      "626030",
      "626037",
      "626044",
      "626050",
      "626056",
      "626062",
      "626074",
    ]),
  },
])("$fixture", ({ fixture, expected }) => {
  const decoded = fixtureEvents(fixture).map((event) => decodeEvent(event));

  test.each(expected.map((line, index) => ({ number: index + 1, line })))(
    "maps line $number",
    ({ number, line }) => {
      expect(decoded[number - 1]).toEqual(line);
    },
  );

  test("is known in every line", () => {
    expect(decoded).toHaveLength(expected.length);
  });
});

test("writes the exception chain as PHP prints it", () => {
  const event = fixtureEvents("monolog2-logstash.ndjson")[8] ?? {};
  const { attributes } = createLogstashDecoder().decode(event);
  expect(attributes["exception.stacktrace"]).toBe(
    [
      "LogicException: inner: x",
      "line2 in /srv/app/m.php:5",
      "Stack trace:",
      "#0 /srv/app/m.php(5): {unknown}()",
      "#1 /srv/app/m.php(5): {unknown}()",
      "#2 /srv/app/m.php(5): {unknown}()",
      "#3 /srv/app/m.php(9): {unknown}()",
      "#4 {main}",
      "",
      "Next RuntimeException: outer failed in /srv/app/m.php:5",
      "Stack trace:",
      "#0 /srv/app/m.php(5): {unknown}()",
      "#1 /srv/app/m.php(9): {unknown}()",
      "#2 {main}",
    ].join("\n"),
  );
});

test.each([
  ["UTC", "2016-01-02T10:00:00.500000000Z", []],
  ["+02:00", "2016-01-02T08:00:00.500000000Z", []],
  ["Europe/Berlin", "2016-01-02T09:00:00.500000000Z", []],
  ["CEST", "2016-01-02T10:00:00.500000000Z", ["timestamp_without_zone"]],
])("reads the datetime object of Monolog 1 in %s", (timezone, time, notes) => {
  const datetime = { date: "2016-01-02 10:00:00.500000", timezone_type: 3, timezone };
  const event = { message: "m", level: 200, level_name: "INFO", channel: "c", datetime };
  expect(decodeEvent(event)).toMatchObject({ time, notes });
});

test("reads empty PHP maps, which arrive as empty lists", () => {
  const event = {
    message: "m",
    level_name: "INFO",
    channel: "c",
    datetime: "2016-01-02T10:00:00Z",
    context: [],
    extra: [],
  };
  expect(decodeEvent(event).attributes).toEqual({});
});

test("keeps an exception that Monolog did not normalize", () => {
  const event = { monolog_level: 400, context: { exception: "[object] (X: y)" } };
  expect(decodeEvent(event).attributes).toEqual({ exception: "[object] (X: y)" });
});
