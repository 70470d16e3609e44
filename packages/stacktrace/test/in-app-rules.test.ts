import { expect, test } from "vitest";

import { createStackTraceParser, parseStackTrace, type InAppRules } from "../src/index.ts";

const text = `a.B: it broke
\tat org.framework.web.Servlet.run(Servlet.java:3)
\tat org.framework.acme.Own.run(Own.java:2)
\tat java.lang.Thread.run(Thread.java:1)`;

const inApp = (rules: InAppRules, trace: string = text): readonly (boolean | undefined)[] =>
  createStackTraceParser({ inApp: rules })(trace)
    ?.exceptions[0]?.frames.toReversed()
    .map((frame) => frame.isInApp) ?? [];

test("without rules the language decides", () => {
  expect(inApp({})).toEqual([true, true, false]);
});

test("the longest prefix wins over the language and over shorter ones", () => {
  const exclude = ["org.framework."];
  expect(inApp({ exclude })).toEqual([false, false, false]);
  expect(inApp({ exclude, include: ["org.framework.acme.", "java.lang."] })).toEqual([
    false,
    true,
    true,
  ]);
});

test("include wins where both lists have a prefix, and an empty prefix says nothing", () => {
  expect(inApp({ include: ["java.", ""], exclude: ["java.", ""] })).toEqual([true, true, true]);
});

test("a prefix may be that of a path", () => {
  const v8 = "Error: it broke\n    at f (/srv/app/vendor/a.js:1:1)\n    at g (/srv/app/b.js:1:1)";
  expect(inApp({ exclude: ["/srv/app/vendor/"] }, v8)).toEqual([false, true]);
});

test("a trace may be given as its lines", () => {
  expect(parseStackTrace(text.split("\n"))).toEqual(parseStackTrace(text));
});
