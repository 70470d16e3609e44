import { describe, expect, test } from "vitest";

import { createLogstashDecoder } from "../../src/index.ts";
import { isoNanoseconds, observedMillis } from "../decode-lines.ts";

const observed = "2026-11-22T12:00:00.000000000Z";

/** Decodes a line and writes down what is known of it. */
function decodeLine(line: string | Uint8Array): Readonly<Record<string, unknown>> {
  const decoder = createLogstashDecoder({ now: () => observedMillis });
  const record = decoder.decodeText(line);
  const time = isoNanoseconds(record.hrTime);
  return Object.fromEntries(
    Object.entries({
      time: time === observed ? undefined : time.replace(/\.?0*Z$/, ""),
      level: record.severityText,
      severity: record.severityNumber,
      body: record.body,
      logger: record.instrumentationScope.name || undefined,
      ...record.resource.attributes,
      ...record.attributes,
      "log.record.original": undefined,
    }).filter(([, value]) => value !== undefined),
  );
}

describe("the parts at the start of a line are read", () => {
  test.each([
    [
      "logback's and log4j's usual pattern",
      "2026-11-22 10:33:00,123 [main] ERROR c.e.OrderService - order failed - twice",
      {
        time: "2026-11-22T10:33:00.123",
        level: "ERROR",
        severity: 17,
        "thread.name": "main",
        logger: "c.e.OrderService",
        body: "order failed - twice",
      },
    ],
    [
      "Spring Boot's console",
      "2026-11-22T10:33:00.123+01:00  WARN 7 --- [shop] [nio-8080-exec-1] c.e.orders.OrderController      : slow: 3 s",
      {
        time: "2026-11-22T09:33:00.123",
        level: "WARN",
        severity: 13,
        "process.pid": 7,
        logger: "c.e.orders.OrderController",
        body: "slow: 3 s",
      },
    ],
    [
      "Python's usual format",
      "2026-11-22 10:33:00,123 - shop.orders - CRITICAL - out of stock",
      {
        time: "2026-11-22T10:33:00.123",
        level: "CRITICAL",
        severity: 21,
        logger: "shop.orders",
        body: "out of stock",
      },
    ],
    [
      "Python's default",
      "ERROR:shop.orders:out of stock: 7",
      { level: "ERROR", severity: 17, logger: "shop.orders", body: "out of stock: 7" },
    ],
    [
      "Ruby's Logger",
      "E, [2026-11-22T10:33:00.123456 #7] ERROR -- shop: no route: /x",
      {
        time: "2026-11-22T10:33:00.123456",
        level: "ERROR",
        severity: 17,
        "process.pid": "7",
        logger: "shop",
        body: "no route: /x",
      },
    ],
    [
      "nginx's error log",
      "2026/11/22 10:33:00 [crit] 7#7: *1 connect() failed",
      {
        time: "2026-11-22T10:33:00",
        level: "crit",
        severity: 18,
        body: "7#7: *1 connect() failed",
      },
    ],
    [
      "Apache's error log",
      "[Sun Nov 22 10:33:00.123456 2026] [core:error] [pid 7:tid 8] [client ::1] AH00124: limit",
      {
        time: "2026-11-22T10:33:00.123456",
        level: "error",
        severity: 17,
        "process.pid": "7",
        logger: "core",
        body: "[client ::1] AH00124: limit",
      },
    ],
    [
      "PostgreSQL's stderr",
      "2026-11-22 10:33:00.123 UTC [7] FATAL:  the database is shutting down",
      {
        time: "2026-11-22T10:33:00.123",
        level: "FATAL",
        severity: 21,
        "thread.name": "7",
        body: "the database is shutting down",
      },
    ],
    [
      "klog",
      "E1122 10:33:00.123456       1 reflector.go:147] Failed to watch: x",
      {
        level: "ERROR",
        severity: 17,
        "thread.name": "1",
        "code.file.path": "reflector.go",
        "code.line.number": 147,
        body: "Failed to watch: x",
      },
    ],
    [
      "Redis",
      "7:M 22 Nov 2026 10:33:00.123 # Out Of Memory",
      {
        time: "2026-11-22T10:33:00.123",
        level: "warning",
        severity: 13,
        "process.pid": "7",
        body: "Out Of Memory",
      },
    ],
    [
      "syslog of today",
      '<131>1 2026-11-22T10:33:00.123Z web1 shop 7 ID47 [a b="c"] disk failed',
      {
        time: "2026-11-22T10:33:00.123",
        severity: 17,
        "host.name": "web1",
        "service.name": "shop",
        "process.pid": "7",
        body: "disk failed",
      },
    ],
    [
      "syslog of yore",
      "<26>Nov  2 10:33:00 web1 smartd[7]: disk failed",
      {
        severity: 18,
        "host.name": "web1",
        "service.name": "smartd",
        "process.pid": "7",
        body: "disk failed",
      },
    ],
    ["a level in brackets", "[error] no route", { level: "error", severity: 17, body: "no route" }],
    [
      "colours of a terminal",
      "\u001b[31mERROR\u001b[0m no route",
      { level: "ERROR", severity: 17, body: "no route" },
    ],
    [
      ".NET's console",
      "fail: Shop.Orders[7]",
      { level: "fail", severity: 17, body: "Shop.Orders[7]" },
    ],
  ])("%s", (_name, line, expected) => {
    expect(decodeLine(line)).toEqual(expected);
  });
});

describe("a line that only looks a little like it is its own message", () => {
  test.each([
    "starting",
    "no error was found",
    "Error handling is hard",
    "the ERROR of my ways",
    "2026-11-22 10:33:00 nothing is wrong, there is no error",
    "",
    "<999>x",
    "[1,2]",
  ])("%s", (line) => {
    expect(decodeLine(line)).toEqual({ body: line });
  });
});

describe("a line of a container's log (CRI) is what the container wrote", () => {
  test("plain", () => {
    expect(decodeLine("2026-11-22T10:33:00.123456789Z stderr F order failed")).toEqual({
      time: "2026-11-22T10:33:00.123456789",
      body: "order failed",
      "log.iostream": "stderr",
      logtag: "F",
    });
  });

  test("an event of a logger", () => {
    const event = '{"level":50,"time":1795343580457,"pid":7,"hostname":"c1","msg":"order failed"}';
    expect(decodeLine(`2026-11-22T10:33:01.5Z stdout F ${event}`)).toEqual({
      time: "2026-11-22T10:33:00.457",
      severity: 17,
      body: "order failed",
      "process.pid": 7,
      "host.name": "c1",
      "log.iostream": "stdout",
      logtag: "F",
    });
  });
});

test("what rubydebug printed is the event that it was", () => {
  const text =
    '{\n    "@timestamp" => 2026-11-22T10:33:00.500Z,\n       "message" => "order failed",\n         "level" => "ERROR",\n          "host" => {\n        "name" => "web1"\n    }\n}';
  expect(decodeLine(text)).toEqual({
    time: "2026-11-22T10:33:00.5",
    level: "ERROR",
    severity: 17,
    body: "order failed",
    "host.name": "web1",
  });
});

test("the whole line is kept where the message is a part of it", () => {
  const line = "2026-11-22 10:33:00,123 [main] ERROR a.B - failed";
  const record = createLogstashDecoder().decodeText(line);
  expect(record.attributes).toEqual({ "thread.name": "main", "log.record.original": line });
});

test("bytes that are no UTF-8 are read all the same", () => {
  expect(decodeLine(Buffer.from([0xff, 0x61]))).toEqual({ body: "\ufffda" });
});
