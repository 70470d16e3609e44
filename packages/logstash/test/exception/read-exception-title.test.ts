import { expect, test } from "vitest";

import { readExceptionTitle } from "../../src/exception/read-exception-title.ts";

const python = 'Traceback (most recent call last):\n  File "a.py", line 1, in run\n';

test.each([
  ["Java", "a.B: m\n\tat X.y(X.java:1)", "a.B", "m"],
  ["Java without a message", "a.B\n\tat X.y(X.java:1)", "a.B", undefined],
  ["logback without a message", "a.B: null\n\tat X.y(X.java:1)", "a.B", undefined],
  ["a message of several lines", "a.B: m\nn: o\n\tat X.y(X.java:1)", "a.B", "m\nn: o"],
  ["a trace without own frames", "a.B: m\nCaused by: c.D: n\n\tat X.y(X.java:1)", "a.B", "m"],
  ["an uncaught exception", 'Exception in thread "main" a.B: m\n\tat X.y(X.java:1)', "a.B", "m"],
  ["a hashed trace", "<#1a2b3c4d> a.B: m\n\tat X.y(X.java:1)", "a.B", "m"],
  [
    "root causes first",
    "c.D: n\n\tat X.y(X.java:1)\nWrapped by: a.B: m\n\tat X.z(X.java:2)",
    "a.B",
    "m",
  ],
  ["JavaScript", "TypeError: x is not\n    at run (/a.js:1:2)", "TypeError", "x is not"],
  [
    "Node.js with a code",
    "TypeError [ERR_INVALID_URL]: Invalid URL\n    at new URL (node:internal/url:1:2)",
    "TypeError",
    "Invalid URL",
  ],
  ["Python", `${python}ValueError: bad\n`, "ValueError", "bad"],
  ["Python without a message", `${python}KeyboardInterrupt\n`, "KeyboardInterrupt", undefined],
  [
    "Python with source lines and carets",
    `${python}    x = 1 / 0\n        ~~^~~\nZeroDivisionError: division by zero`,
    "ZeroDivisionError",
    "division by zero",
  ],
  [
    "Python with repeated lines",
    `${python}  [Previous line repeated 996 more times]\nRecursionError: too deep`,
    "RecursionError",
    "too deep",
  ],
  ["Python with a long message", `${python}app.E: one\ntwo\n`, "app.E", "one\ntwo"],
])("reads %s", (_, stack, type, message) => {
  expect(readExceptionTitle(stack)).toEqual({ type, message });
});

test.each([
  ["no frames", "a.B: m"],
  ["a message before the frames", "request failed: m\n\tat X.y(X.java:1)"],
  ["a lower-case word before the colon", "failed: m\n\tat X.y(X.java:1)"],
  ["both orders at once", "a.B: m\n\tat X\nCaused by: c.D\n\tat X\nWrapped by: e.F\n\tat X"],
  ["a call stack", 'Stack (most recent call last):\n  File "a.py", line 1, in run'],
  ["a traceback cut before its end", python.trimEnd()],
  ["a traceback without frames", "Traceback (most recent call last):\nValueError: bad"],
  ["an exception group", `  + Exception Group ${python}  | ExceptionGroup: two (2 sub-exceptions)`],
  ["nothing", ""],
])("is not certain of %s", (_, stack) => {
  expect(readExceptionTitle(stack)).toBeUndefined();
});
