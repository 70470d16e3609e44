import { expect, test } from "vitest";

import { parseStackTrace } from "../../src/index.ts";
import { findTextInJson } from "../../src/text/text-in-json.ts";

test.each([
  "java.lang.Error: a\n\tat com.acme.Job.run(Job.java:3)\nCaused by: java.io.IOException: b",
  'TypeError: "a"\n    at run (/srv/app/job.js:3:9)\n    at main (C:\\srv\\net.js:8:1)',
  'Traceback (most recent call last):\n  File "/srv/app/job.py", line 3, in run\n    pay("x")\nValueError: a',
])("a trace is read in a line of JSON: %j", (trace) => {
  const line = JSON.stringify({ level: "ERROR", error: { message: "a\nb", stack: trace }, id: 7 });
  const { before, ...parsed } = parseStackTrace(line) ?? {};
  expect(parsed).toEqual(parseStackTrace(trace));
  expect(before).toBe('{"level":"ERROR","error":{"message":"a\\nb","stack":""},"id":7}');
});

test.each([
  ["no quotes around it", String.raw`Error: a\n    at f (/a.js:1:1)`],
  ["quotes of prose", String.raw`said "a\n    at f (/a.js:1:1)" and went`],
  ["no end", String.raw`{"a":"Error\n    at f (/a.js:1:1)`],
  ["a broken escape", String.raw`{"a":"\x\n    at f (/a.js:1:1)"}`],
  ["escaped quotes only", String.raw`{\"a\":\"Error\n    at f (/a.js:1:1)\"}`],
  ["no frame", String.raw`{"a":"Error\nb"}`],
])("a text with %s is no JSON", (_name, line) => {
  expect(findTextInJson(line)).toBeUndefined();
});
