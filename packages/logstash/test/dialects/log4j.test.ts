import { describe, expect, test } from "vitest";

import { createLogstashDecoder } from "../../src/index.ts";
import { decodeEvent, fixtureEvents, type Decoded } from "../decode-lines.ts";

describe("log4j2-2.19-jsonlayout.ndjson", () => {
  const decoded = fixtureEvents("log4j2-2.19-jsonlayout.ndjson").map((event) => decodeEvent(event));
  const base: Decoded = {
    dialect: "log4j2_json_layout",
    time: "2026-11-22T10:34:10.463057545Z",
    severityNumber: 1,
    severityText: "TRACE",
    body: "t",
    logger: "com.example.J",
    resource: {},
    attributes: {
      "thread.name": "main",
      "thread.id": 1,
      "trace.id": "abc",
      "code.function.name": "J.main",
      "code.file.path": "J.java",
      "code.line.number": 2,
      "source.classLoaderName": "app",
    },
    notes: [],
  };
  const expected: readonly Decoded[] = [
    base,
    {
      ...base,
      time: "2026-11-22T10:34:10.540411974Z",
      severityNumber: 9,
      severityText: "INFO",
      body: "i 1",
    },
    {
      ...base,
      time: "2026-11-22T10:34:10.541740101Z",
      severityNumber: 13,
      severityText: "WARN",
      body: "w",
    },
    {
      ...base,
      time: "2026-11-22T10:34:10.542396103Z",
      severityNumber: 21,
      severityText: "FATAL",
      body: "f",
    },
    {
      ...base,
      time: "2026-11-22T10:34:10.542888303Z",
      severityNumber: 10,
      severityText: "NOTICE",
      body: "custom",
    },
    {
      ...base,
      time: "2026-11-22T10:34:10.543419630Z",
      severityNumber: 17,
      severityText: "ERROR",
      body: "err",
      attributes: {
        ...base.attributes,
        "exception.type": "java.lang.RuntimeException",
        "exception.message": "wrap",
        "exception.stacktrace": "java.lang.RuntimeException: wrap",
      },
    },
  ];

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

test("writes a list of log4j2 frames as Java prints them", () => {
  const frame = { class: "J", method: "main", file: "J.java", line: 2 };
  const event = {
    timeMillis: 1_795_343_650_463,
    loggerName: "l",
    level: "ERROR",
    thrown: {
      name: "a.B",
      message: "m",
      extendedStackTrace: [frame, { ...frame, line: -2 }, { class: "K", method: "x" }, 7],
      cause: { name: "c.D", commonElementCount: 3, extendedStackTrace: [frame] },
    },
  };
  const { attributes, hrTime } = createLogstashDecoder().decode(event);
  expect(hrTime).toEqual([1_795_343_650, 463_000_000]);
  expect(attributes).toEqual({
    "exception.type": "a.B",
    "exception.message": "m",
    "exception.stacktrace": [
      "a.B: m",
      "\tat J.main(J.java:2)",
      "\tat J.main(Native Method)",
      "\tat K.x(Unknown Source)",
      "Caused by: c.D",
      "\tat J.main(J.java:2)",
      "\t... 3 more",
      "",
    ].join("\n"),
  });
});

const jsonEvent = {
  file: "A.java",
  line_number: "12",
  class: "com.example.A",
  method: "run",
  level: "ERROR",
  mdc: { user: "u" },
  ndc: "n",
  exception: {
    exception_class: "java.io.IOException",
    exception_message: "x",
    stacktrace: "java.io.IOException: x\n\tat A.run(A.java:12)",
  },
};

const jsonEventRecord: Decoded = {
  dialect: "log4j_json_event_v1",
  time: "2026-11-22T10:33:00.457000000Z",
  severityNumber: 17,
  severityText: "ERROR",
  body: "bad",
  logger: "com.example.A",
  resource: { "host.name": "web1" },
  attributes: {
    "thread.name": "main",
    "code.function.name": "com.example.A.run",
    "code.file.path": "A.java",
    "code.line.number": 12,
    user: "u",
    ndc: "n",
    "exception.type": "java.io.IOException",
    "exception.message": "x",
    "exception.stacktrace": "java.io.IOException: x",
  },
  notes: [],
};

test("reads log4j's JSONEventLayoutV1", () => {
  const event = {
    ...jsonEvent,
    "@version": 1,
    "@timestamp": "2026-11-22T10:33:00.457Z",
    source_host: "web1",
    message: "bad",
    logger_name: "com.example.A",
    thread_name: "main",
  };
  expect(decodeEvent(event)).toEqual(jsonEventRecord);
});

test("reads log4j's JSONEventLayout of version 0", () => {
  const event = {
    "@timestamp": "2026-11-22T10:33:00.457Z",
    "@source_host": "web1",
    "@message": "bad",
    "@fields": { ...jsonEvent, loggerName: "com.example.A", threadName: "main" },
  };
  expect(decodeEvent(event)).toEqual({ ...jsonEventRecord, dialect: "log4j_json_event_v0" });
});
