import { expect, test } from "vitest";

import { parseStackTrace } from "../../src/index.ts";
import { withoutLinePrefixes } from "../../src/text/line-prefixes.ts";

test.each([
  ["Kubernetes", "2026-11-22T10:33:01.123456789Z stderr F "],
  ["Docker Compose", "web-1  | "],
  ["PM2", "0|web  | "],
  ["PM2 with the time", "2026-11-22T10:33:01: "],
  ["Maven", "[ERROR] "],
  ["sbt", "[error] "],
  ["syslog", "Nov  2 10:33:01 web-1 shop[12]: "],
  ["logcat", "11-22 10:33:01.123  1234  1234 E AndroidRuntime: "],
  ["logcat's brief form", "E/AndroidRuntime( 1234): "],
  ["WebSphere", "[11/22/26 10:33:01:123 CET] 0000001a SystemErr     R "],
  [
    "Apache",
    "[Sun Nov 22 10:33:01.123456 2026] [wsgi:error] [pid 12:tid 34] [client 192.0.2.1:5] ",
  ],
  ["Heroku", "2026-11-22T10:33:01.123456+00:00 app[web.1]: "],
  ["RabbitMQ", "2026-11-22 10:33:01.123456+00:00 [error] <0.1.0> "],
  ["time and level", "2026-11-22 10:33:01,123 ERROR "],
])("a trace is read behind what %s writes ahead of each line", (_name, prefix) => {
  const traces = [
    "java.lang.Error: a\n\tat com.acme.Job.run(Job.java:3)\nCaused by: java.io.IOException: b\n\t... 1 more",
    "TypeError: a\n    at run (/srv/app/job.js:3:9)\n    at main (/srv/app/job.js:8:1)",
    'Traceback (most recent call last):\n  File "/srv/app/job.py", line 3, in run\n    pay()\nValueError: a',
    "** (RuntimeError) a\n    (shop 0.1.0) lib/shop.ex:3: Shop.pay/1",
  ];
  for (const trace of traces) {
    expect(parseStackTrace(trace.replaceAll(/^/gm, prefix))).toEqual(parseStackTrace(trace));
  }
});

test.each([
  ["one line", ["[ERROR] a", "b"]],
  ["lines apart", ["[ERROR] a", "b", "[ERROR] c"]],
  ["lines of two kinds", ["[ERROR] a", "web-1  | b"]],
  ["prose", ["a: b", "c: d"]],
])("%s is left as it is", (_name, lines) => {
  expect(withoutLinePrefixes(lines)).toBeUndefined();
});

test("lines without the prefix stay whole", () => {
  expect(withoutLinePrefixes(["[ERROR] a", "[ERROR] b", " c"])).toEqual(["a", "b", " c"]);
});
