import { describe, expect, test } from "vitest";

import { decodeEvent, fixtureEvents, type Decoded } from "../decode-lines.ts";

const chainedException = {
  "code.line.number": 19,
  "thread.name": "MainThread",
  "exception.type": "ValueError",
  "exception.message": "bad",
  "exception.stacktrace": "Traceback (most recent call last):",
};

const v0: Decoded = {
  dialect: "python_logstash_v0",
  time: "2026-11-22T10:34:10.769000000Z",
  severityNumber: 5,
  severityText: "DEBUG",
  body: "d",
  logger: "python-logstash-v0",
  resource: { "host.name": "vm" },
  attributes: {
    "@source": "app://vm/<string>",
    "code.file.path": "<string>",
    tags: ["t1"],
    type: "app",
  },
  notes: [],
};

const v1: Decoded = {
  dialect: "python_logstash_v1",
  time: "2026-11-22T10:34:10.770000000Z",
  severityNumber: 5,
  severityText: "DEBUG",
  body: "d",
  logger: "python-logstash-v1",
  resource: { "host.name": "vm" },
  attributes: { "code.file.path": "<string>", tags: ["t1"], type: "app" },
  notes: [],
};

function recordsOf(base: Decoded, firstTime: string): readonly Decoded[] {
  return [
    { ...base, time: firstTime },
    {
      ...base,
      severityNumber: 9,
      severityText: "INFO",
      body: "i 1",
      attributes: { ...base.attributes, user: "u", obj: { a: 1 } },
    },
    { ...base, severityNumber: 13, severityText: "WARNING", body: "w" },
    { ...base, severityNumber: 21, severityText: "CRITICAL", body: "c" },
    {
      ...base,
      severityNumber: 17,
      severityText: "ERROR",
      body: "exc",
      resource: { ...base.resource, "process.pid": 19_762 },
      attributes: { ...base.attributes, ...chainedException },
    },
    { ...base, severityNumber: 17, severityText: "ERROR", body: "stackinfo" },
  ];
}

const asyncBase: Decoded = {
  dialect: "python_logstash_async",
  time: "2026-11-22T10:34:53.868000000Z",
  severityNumber: 5,
  severityText: "DEBUG",
  body: "d",
  logger: "python-logstash-async",
  resource: {
    "host.name": "vm",
    "process.pid": 20_561,
    "process.command": "-",
    "process.name": "MainProcess",
    "process.executable.path": "/usr/local/bin/python3",
    "process.runtime.version": "3.11.7",
  },
  attributes: {
    type: "python-logstash",
    tags: ["t1"],
    "code.file.path": "<stdin>",
    "code.line.number": 14,
    "code.function.name": "<module>",
    "thread.name": "MainThread",
  },
  notes: [],
};

const asyncEcsBase: Decoded = {
  ...asyncBase,
  dialect: "python_logstash_async_ecs",
  time: "2026-11-22T10:34:53.869000000Z",
  logger: "python-logstash-async-ecs",
  attributes: {
    "event.module": "python-logstash",
    "log.syslog.hostname": "vm",
    "code.file.path": "<stdin>",
    "code.line.number": 14,
    "code.function.name": "<module>",
    "thread.name": "MainThread",
  },
};

function asyncRecords(base: Decoded, exceptionTime: string): readonly Decoded[] {
  return [
    base,
    {
      ...base,
      severityNumber: 9,
      severityText: "INFO",
      body: "i",
      attributes: { ...base.attributes, user: "u", request_id: 7 },
    },
    { ...base, severityNumber: 21, severityText: "CRITICAL", body: "c" },
    {
      ...base,
      time: exceptionTime,
      severityNumber: 17,
      severityText: "ERROR",
      body: "exc",
      attributes: {
        ...base.attributes,
        "code.line.number": 16,
        "exception.type": "KeyError",
        "exception.message": "'k'",
        "exception.stacktrace": "Traceback (most recent call last):",
      },
    },
  ];
}

describe.each([
  {
    fixture: "python-logstash-v0.ndjson",
    expected: recordsOf(v0, "2026-11-22T10:34:10.768000000Z"),
  },
  {
    fixture: "python-logstash-v1.ndjson",
    expected: recordsOf(v1, "2026-11-22T10:34:10.770000000Z"),
  },
  {
    fixture: "python-logstash-async.ndjson",
    expected: asyncRecords(asyncBase, "2026-11-22T10:34:53.868000000Z"),
  },
  {
    fixture: "python-logstash-async-ecs.ndjson",
    expected: asyncRecords(asyncEcsBase, "2026-11-22T10:34:53.870000000Z"),
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

test("reads a level that Python gave no name", () => {
  const event = { host: "vm", path: "a.py", logger_name: "l", level: "Level 25" };
  expect(decodeEvent(event)).toMatchObject({ severityNumber: 11, severityText: "Level 25" });
});

test("reads python-logstash-async without its extra object", () => {
  const event = { logstash_async_version: "4.0.2", logger_name: "shop", line: 3, level: "INFO" };
  expect(decodeEvent(event)).toMatchObject({
    dialect: "python_logstash_async",
    logger: "shop",
    attributes: { "code.line.number": 3 },
  });
});
