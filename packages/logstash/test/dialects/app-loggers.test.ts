import { describe, expect, test } from "vitest";

import { createLogstashDecoder, type LogstashEvent } from "../../src/index.ts";
import { decodeEvent } from "../decode-lines.ts";

function stackOf(event: LogstashEvent): unknown {
  return createLogstashDecoder().decode(event).attributes["exception.stacktrace"];
}

describe("a trace whose title stands in other fields is completed", () => {
  const error = { type: "ValueError", message: "bad id" };

  test("from Python", () => {
    const stack_trace = '  File "/srv/app.py", line 8, in place\n    int(text)';
    const event = { "log.level": "error", error: { ...error, stack_trace } };
    expect(stackOf(event)).toBe(
      `Traceback (most recent call last):\n${stack_trace}\nValueError: bad id\n`,
    );
  });

  test("from PHP, with the place of the throw", () => {
    const stack_trace = ["#0 /srv/index.php(9): place()", "#1 {main}"];
    const log = { origin: { file: { name: "/srv/orders.php", line: 30 } } };
    const event = { "log.level": "error", log, error: { ...error, stack_trace } };
    expect(stackOf(event)).toBe(
      "ValueError: bad id in /srv/orders.php:30\nStack trace:\n" + stack_trace.join("\n"),
    );
    expect(stackOf({ ...event, log: {} })).toBe(
      "ValueError: bad id\nStack trace:\n" + stack_trace.join("\n"),
    );
  });

  test.each(["\tat A.b(A.java:1)", "   at A.B()"])("from Java and .NET: %j", (stack_trace) => {
    expect(stackOf({ "log.level": "error", error: { type: "A", stack_trace } })).toBe(
      `A\n${stack_trace}`,
    );
    expect(stackOf({ "log.level": "error", error: { stack_trace } })).toBe(stack_trace);
  });
});

describe("the stack of a log call", () => {
  const stack = "main.main\n\t/srv/main.go:42";

  test("gives way to that of the error, in whatever order they come", () => {
    const verbose = "bad id\nmain.place\n\t/srv/main.go:32";
    const event = { stacktrace: stack, ts: 1, level: "error", msg: "m", errorVerbose: verbose };
    expect(decodeEvent(event).attributes).toEqual({
      stacktrace: stack,
      "exception.stacktrace": "bad id",
    });
  });

  test("stands in for it", () => {
    expect(stackOf({ ts: 1, level: "error", msg: "m", stacktrace: stack })).toBe(stack);
  });

  test("stays an attribute when it is no text", () => {
    const event = { ts: 1, level: "error", msg: "m", stacktrace: { a: 1 } };
    expect(decodeEvent(event).attributes).toEqual({ stacktrace: { a: 1 } });
  });
});

test("causes that pino keeps as objects follow their error", () => {
  const cause = { stack: "TypeError: b\n    at b (b.js:2:1)", cause: { stack: "E: c", cause: 4 } };
  const err = { type: "Error", message: "a", stack: "Error: a\n    at a (a.js:1:1)", cause };
  expect(stackOf({ level: 50, time: 1, pid: 1, msg: "m", err })).toBe(
    "Error: a\n    at a (a.js:1:1)\ncaused by: TypeError: b\n    at b (b.js:2:1)\ncaused by: E: c",
  );
  expect(decodeEvent({ level: 50, time: 1, msg: "m", err: { cause: "text" } }).attributes).toEqual({
    "err.cause": "text",
  });
});

test("logback's nanoseconds are read when they belong to its milliseconds", () => {
  const event = { timestamp: 1_795_343_580_123, loggerName: "a", threadName: "main" };
  expect(decodeEvent({ ...event, nanoseconds: 123_456_789 }).time).toBe(
    "2026-11-22T10:33:00.123456789Z",
  );
  expect(decodeEvent({ ...event, nanoseconds: 999_000_000 })).toMatchObject({
    time: "2026-11-22T10:33:00.123000000Z",
    attributes: { nanoseconds: 999_000_000 },
  });
});

test.each([
  ["DEBUG-8", 1],
  ["DEBUG-4", 1],
  ["DEBUG", 5],
  ["INFO-1", 8],
  ["INFO+3", 12],
  ["ERROR+4", 21],
  ["ERROR+40", 24],
])("slog's level %s", (level, severityNumber) => {
  const decoded = decodeEvent({ time: "2026-11-22T10:33:00Z", level, msg: "m" });
  expect(decoded).toMatchObject({ dialect: "slog", severityText: level });
  expect(decoded.severityNumber).toBe(severityNumber);
});

test.each([
  ["logrus", { time: "2026-11-22T10:33:00Z", msg: "m" }, [17, 21, 21]],
  ["zerolog", { time: "2026-11-22T10:33:00Z", message: "m", caller: "a.go:1" }, [17, 21, 21]],
  ["zap", { ts: 1_795_343_580, msg: "m" }, [17, 21, 19]],
])("%s has panic where it stands among its levels", (dialect, event, severities) => {
  const decoded = ["error", "fatal", "panic"].map((level) => decodeEvent({ ...event, level }));
  expect(decoded.map((record) => record.dialect)).toEqual([dialect, dialect, dialect]);
  expect(decoded.map(({ severityNumber }) => severityNumber)).toEqual(severities);
});

test.each([
  { timestamp: "soon", time: "2026-11-22T10:33:00Z" },
  { time: "2026-11-22T10:33:00Z", timestamp: "soon" },
])("of several lesser times the first that can be read counts: %j", (event) => {
  expect(decodeEvent({ ...event, level: "info", message: "m" })).toMatchObject({
    time: "2026-11-22T10:33:00.000000000Z",
    attributes: { timestamp: "soon" },
  });
});

test("an object that a Lambda function logged is the message", () => {
  const message = { order: 7, stage: "paid" };
  const requestId = "8286a188-ba32-4475-8077-530cd35c09a9";
  const event = { timestamp: "2026-11-22T10:33:00Z", level: "INFO", requestId, message };
  expect(decodeEvent(event)).toMatchObject({
    dialect: "aws_lambda",
    body: message,
    attributes: { "faas.invocation_id": requestId },
  });
});

test.each([
  ["a text of many lines", "slow query", "slow query\nSELECT 1\nFROM orders"],
  ["another text of many lines", "slow query", "SELECT 1\nFROM orders"],
])("%s is no stack trace of GELF", (_, short_message, full_message) => {
  const event = { version: "1.1", host: "web1", short_message, full_message, _message: "mine" };
  const { attributes, body } = decodeEvent(event);
  expect([body, attributes]).toEqual([short_message, { full_message, message: "mine" }]);
});

test.each([
  ["Error: no stock", "Error: no stock\n    at place (a.js:1:1)"],
  ["order failed", "order failed\r\n\r\nError: no stock\n    at place (a.js:1:1)"],
  ["order failed", "Error: no stock\n    at place (a.js:1:1)"],
])("GELF's trace behind the message %j is read from %j", (short_message, full_message) => {
  const event = { version: "1.1", host: "web1", short_message, full_message };
  expect(stackOf(event)).toBe("Error: no stock\n    at place (a.js:1:1)");
});

test.each([{ request: "GET /a?b=c HTTP/1.1" }, { request_method: "GET", request_uri: "/a?b=c" }])(
  "nginx's path and query are two: %j",
  (request) => {
    const { attributes, body } = decodeEvent({ remote_addr: "::1", status: "502", ...request });
    expect(attributes).toMatchObject({ "url.path": "/a", "url.query": "b=c" });
    expect(body).toContain("GET /a?b=c");
  },
);

test("Serilog's message is made of its template, and of what .NET rendered", () => {
  const event = {
    Timestamp: "2026-11-22T10:33:00Z",
    Level: "Error",
    MessageTemplate: "{A:000}, {B} and {A:0.0}, {C:x}",
    Properties: { A: 5, B: "b", C: 12 },
    Renderings: {
      A: [
        { Format: "000", Rendering: "005" },
        { Format: "0.0", Rendering: "5.0" },
      ],
    },
  };
  expect(decodeEvent(event).body).toBe("005, b and 5.0, 12");
});

test("the time of Python's LogRecord is read where its format has no other", () => {
  const event = { levelname: "ERROR", message: "m", created: 1_795_343_580.457 };
  expect(decodeEvent(event)).toMatchObject({ time: "2026-11-22T10:33:00.457000000Z" });
});

test("a level of CLEF that nobody knows is not taken for Information", () => {
  const event = { "@t": "2026-11-22T10:33:00Z", "@m": "m", "@l": "Loud" };
  expect(decodeEvent(event)).toMatchObject({
    attributes: { "@l": "Loud" },
    notes: ["level_unknown"],
  });
  expect(decodeEvent(event).severityNumber).toBeUndefined();
});

test("a request to Rails is as grave as its status and error say", () => {
  const request = { method: "GET", path: "/", controller: "C", action: "a", duration: 1 };
  const cases: LogstashEvent[] = [
    { ...request, status: 200 },
    { ...request, status: 404 },
    { ...request, status: 404, error: "ActionController::RoutingError: none" },
    { ...request, status: 200, error: "RuntimeError: late" },
    { ...request, status: 503 },
    { ...request, status: 503, level: "info" },
  ];
  expect(cases.map((event) => decodeEvent(event).severityNumber)).toEqual([9, 9, 13, 17, 17, 9]);
  expect(decodeEvent({ ...request, status: 500, error: "odd" }).attributes).toMatchObject({
    error: "odd",
  });
});

test("a label is read as one key or as an object", () => {
  const event = { "log.level": "info", "labels.order": "o-1", labels: { item: 3 } };
  expect(decodeEvent(event).attributes).toEqual({ order: "o-1", item: 3 });
});

test.each([
  [{ seconds: 1, nanos: 5 }, "1970-01-01T00:00:01.000000005Z"],
  [{ seconds: "1" }, "1970-01-01T00:00:01.000000000Z"],
  ["1970-01-01T00:00:02Z", "1970-01-01T00:00:02.000000000Z"],
])("Google Cloud's timestamp %j", (timestamp, time) => {
  const event = { severity: "INFO", httpRequest: {}, timestamp };
  expect(decodeEvent(event).time).toBe(time);
});

test.each([
  "caught java.lang.IllegalStateException of order 7",
  "java.lang.IllegalStateException: no stock",
])("Google Cloud's message %j is whole when no trace is behind it", (message) => {
  const type = "java.lang.IllegalStateException";
  const exception = {
    class: type,
    message: "no",
    stackTrace: `${type}: no\n\tat a.B.c(B.java:1)`,
  };
  const event = { severity: "ERROR", httpRequest: {}, message, _exception: exception };
  expect(decodeEvent(event).body).toBe(message);
  const behind = { ...event, message: `${message} ${exception.stackTrace}` };
  expect(decodeEvent(behind).body).toBe(message);
});

test.each(["", "soon", "1".repeat(16)])("Google Cloud's seconds %j are no time", (seconds) => {
  const event = { severity: "INFO", httpRequest: {}, message: "m", timestampSeconds: seconds };
  const { attributes, notes } = decodeEvent(event);
  expect(attributes).toMatchObject({ timestampSeconds: seconds });
  expect(notes).toContainEqual(expect.stringContaining("time"));
});

test("the stack of Python's log call does not take the place of the exception's", () => {
  const record = { asctime: "2026-11-22 10:33:00,1", levelname: "ERROR", message: "m", name: "a" };
  const exc_info = 'Traceback (most recent call last):\n  File "a.py", line 1, in f\nValueError: x';
  const event = { ...record, stack_info: "Stack (most recent call last):\n  File", exc_info };
  expect(stackOf(event)).toBe(exc_info);
});

test("a field that is called context stands beside Monolog's", () => {
  const event = {
    "@timestamp": "2026-11-22T10:33:00Z",
    "@version": 1,
    host: "web1",
    message: "m",
    type: "shop",
    channel: "app",
    level: "ERROR",
    context: "cart",
    ctxt_order: 7,
  };
  expect(decodeEvent(event).attributes).toMatchObject({ context: "cart", ctxt_order: 7 });
});

test("a scope of .NET that is neither text nor object is kept", () => {
  const event = { LogLevel: "Error", Category: "Shop", Message: "m", Scopes: [{ a: 1 }, 7, "s"] };
  expect(decodeEvent(event).attributes).toMatchObject({ a: 1, Scopes: [7, "s"] });
});
