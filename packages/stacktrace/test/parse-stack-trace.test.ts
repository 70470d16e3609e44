import { describe, expect, test } from "vitest";

import {
  maxExceptions,
  maxFramesPerException,
  maxTextLength,
  parseStackTrace,
} from "../src/index.ts";

const nodeFrame = "    at run (/srv/app/job.js:3:9)";
const javaFrame = "\tat com.acme.Job.run(Job.java:3)";
const pythonFrame = '  File "/srv/app/job.py", line 3, in run';

describe("a text without a real frame line is no trace", () => {
  test.each([
    "",
    "at home (maybe)",
    "at dawn (native)",
    "at dawn (native)  \nand on",
    "we met at 10:30:45",
    "at 10:30:45",
    "    at noon (10:30:45)",
    "at 2026/11/22 10:30:45",
    "at example.call(see: 12)",
    "at the office.of(someone else)",
    "in Shop.Cart.Add()",
    "at example.com (see docs)",
    "at shop.add(see docs)",
    "[ERROR] at home (maybe)\n[ERROR] at shop.local (port:80)",
    "web-1  | at lunch (12:30)\nweb-1  | see /srv/app/job.js:3:9",
    "git@github.com:acme/shop.git:1:2\ngit@github.com:acme/shop.git:1:3",
    "at home.we(Saw it) in chapter:12",
    "we were at Shop.Cart.Add() again",
    "   at Array.forEach (index 3)x",
    "#12 fix(3): update(dependencies)",
    "#12 /srv/app/index.php(3): the error is here (maybe)",
    "#0 0x00007f in main () at main.c:3",
    "#3 /srv/app/index.php(3)",
    "/srv/app/index.php(3): run()",
    "PHP Warning:  Undefined variable $a in /srv/app/a.php on line 3",
    "C:\\shop\\Cart.cs(12,5): error CS1002: ; expected",
    "--- End of inner exception stack trace ---",
    "@@ -1,3 +1,4 @@ at Shop.Cart.Add() in",
    "- at: Shop.Cart.Add()",
    '10.0.0.1 - - [22/Nov/2026:10:32:20 +0000] "GET /a.php(3): HTTP/1.1" 200 12',
    "SELECT count(*) FROM a WHERE b(3): c(4)",
    'File "/srv/app/job.py" is missing, line 3',
    "Traceback (most recent call last):",
    "TypeError: x is not a function",
    "java.lang.Exception: x\n\t... 2 more",
    "Exception: see /srv/app/job.js:3:9",
    "listening at http://localhost:3000",
    "at http://localhost:3000",
    "  at least one (or more) of these",
    "    at lunch (12:30)",
    "    at noon (12:30:15)",
    "src/a.ts:3:5 - error TS2322: Type",
    "src/a.ts(3,5): error TS2322",
    "diff --git a/x.js b/x.js\n@@ -1,2 +1,3 @@ function f() {\n+  at home (maybe)",
    "SELECT a FROM b WHERE c = 'at x (y:1:2)'",
    '10.0.0.1 - - [22/Nov/2026:10:00:00 +0000] "GET /a.js:1:2 HTTP/1.1" 200 -',
    "places:\n  - at f (b)\n  - at: home (x)",
  ])("%j", (text) => {
    expect(parseStackTrace(text)).toBeUndefined();
  });
});

describe("the language", () => {
  const mixed = `Error: a\n${nodeFrame}\n\njava.lang.Error: b\n${javaFrame}`;

  test("is that of the first frame line", () => {
    expect(parseStackTrace(mixed)?.platform).toBe("node");
  });

  test("is the hinted one when the text has a frame of it", () => {
    expect(parseStackTrace(mixed, { platform: "java" })).toStrictEqual({
      platform: "java",
      exceptions: [
        {
          type: "Error",
          module: "java.lang",
          value: "b",
          frames: [
            {
              function: "run",
              module: "com.acme.Job",
              filename: "Job.java",
              lineNumber: 3,
              isInApp: true,
            },
          ],
        },
      ],
      before: `Error: a\n${nodeFrame}`,
    });
  });

  test("is found in the text when the hint is wrong", () => {
    expect(parseStackTrace(`Error: a\n${nodeFrame}`, { platform: "python" })?.platform).toBe(
      "node",
    );
  });
});

describe("text around a trace", () => {
  test("is handed back trimmed, before and after it", () => {
    const text = `  request failed\n\nError: a\n${nodeFrame}\n\nNode.js v24.21.0\n`;
    const { before, after } = parseStackTrace(text) ?? {};
    expect({ before, after }).toEqual({ before: "request failed", after: "Node.js v24.21.0" });
  });

  test("may precede the header on its line", () => {
    const trace = parseStackTrace(`request failed: Error: a\n${nodeFrame}`);
    expect(trace?.before).toBe("request failed:");
    expect(trace?.exceptions[0]).toMatchObject({ type: "Error", value: "a" });
  });
});

describe("a trace on one line", () => {
  const expected = parseStackTrace(`java.lang.Error: b\n${javaFrame}\n${javaFrame}`);

  test.each([
    ["carriage returns", `java.lang.Error: b\r\n${javaFrame}\r\n${javaFrame}\r\n`],
    [
      "a backslash and an n",
      String.raw`java.lang.Error: b\n\tat com.acme.Job.run(Job.java:3)\n\tat com.acme.Job.run(Job.java:3)\n`,
    ],
    ["vertical bars and a line end", `java.lang.Error: b | ${javaFrame} | ${javaFrame}\n`],
    ["vertical bars", `java.lang.Error: b | ${javaFrame} | ${javaFrame}`],
  ])("is split at %s", (_separator, text) => {
    expect(parseStackTrace(text)).toStrictEqual(expected);
  });
});

describe("bare frames become an exception by the hint", () => {
  test.each([
    ["node", nodeFrame, "TypeError", { type: "TypeError", value: "m" }],
    ["java", javaFrame, "com.acme.E", { type: "E", module: "com.acme", value: "m" }],
    ["python", pythonFrame, "json.E", { type: "E", module: "json", value: "m" }],
  ])("of %s", (_platform, frame, type, expected) => {
    const [exception] = parseStackTrace(frame, { type, message: "m" })?.exceptions ?? [];
    expect(exception).toMatchObject({ ...expected, frames: [{ function: "run" }] });
  });

  test.each([nodeFrame, javaFrame, pythonFrame])("and have no name without it: %j", (frame) => {
    const [exception] = parseStackTrace(frame)?.exceptions ?? [];
    expect(Object.keys(exception ?? {})).toEqual(["frames"]);
  });
});

describe("a hinted message is taken whole, even where it looks like frames", () => {
  const message =
    "first\n    at fake (/srv/app/fake.js:1:1)\n\tat com.acme.Fake.fake(Fake.java:1)\nlast";

  test.each([
    ["node", `Error: ${message}\n${nodeFrame}`, "Error"],
    ["java", `com.acme.E: ${message}\n${javaFrame}`, "E"],
  ] as const)("in %s", (platform, text, type) => {
    const trace = parseStackTrace(text, { platform, message });
    expect(trace?.exceptions).toMatchObject([
      { type, value: message, frames: [{ function: "run" }] },
    ]);
    expect(trace?.exceptions[0]?.frames).toHaveLength(1);
  });

  test("in python, where it also ends the trace", () => {
    const text = `Traceback (most recent call last):\n${pythonFrame}\nValueError: a\nb\nnext record`;
    const trace = parseStackTrace(text, { message: "a\nb" });
    expect(trace).toMatchObject({ exceptions: [{ value: "a\nb" }], after: "next record" });
  });

  test.each([
    ["node", `Error: a\n${nodeFrame}\ncaused by: Error: b\n${nodeFrame}`],
    ["java", `a.E: a\n${javaFrame}\nCaused by: a.E: b\n${javaFrame}`],
  ])("and does not cut off what is above it when it is a cause's, in %s", (_platform, text) => {
    expect(parseStackTrace(text, { message: "b" })).toStrictEqual(parseStackTrace(text));
  });

  test("and is ignored when no frame follows it", () => {
    const text = `Error: a\n${nodeFrame}\nlog: b`;
    expect(parseStackTrace(text, { message: "b" })?.exceptions[0]?.value).toBe("a");
  });
});

describe("limits", () => {
  test("the middle of a long stack goes, its ends stay", () => {
    const lines = Array.from({ length: 1000 }, (_, index) => `    at f (/a.js:${index + 1}:1)`);
    const frames = parseStackTrace(`Error: a\n${lines.join("\n")}`)?.exceptions[0]?.frames ?? [];
    const numbers = frames.map(({ lineNumber }) => lineNumber);
    expect(numbers).toHaveLength(maxFramesPerException);
    expect([numbers[0], numbers[124], numbers[125], numbers.at(-1)]).toEqual([1000, 876, 125, 1]);
  });

  test("the middle of a long chain goes, its ends stay tied to each other", () => {
    const causes = Array.from(
      { length: 99 },
      (_, index) => `Caused by: a.E${index + 1}\n${javaFrame}`,
    );
    const trace = parseStackTrace(`a.E0\n${javaFrame}\n${causes.join("\n")}`);
    const names = trace?.exceptions.map(({ type }) => type) ?? [];
    expect(names).toHaveLength(maxExceptions);
    expect([names[0], names[24], names[25], names.at(-1)]).toEqual(["E99", "E75", "E24", "E0"]);
    const parents = trace?.exceptions.map(({ mechanism }) => mechanism?.parentId);
    const nearest = Array.from({ length: 49 }, (_, index) => 48 - index);
    expect(parents).toEqual([...nearest, undefined]);
  });

  test("a text is read up to its limit, and not half a line further", () => {
    const first = `Error: a\n${nodeFrame}\n`;
    const padding = "x".repeat(maxTextLength - first.length - 12);
    const text = `${first}\n${padding}\n    at cut (/a.js:1:23)`;
    const trace = parseStackTrace(text);
    expect(trace?.exceptions[0]?.frames).toHaveLength(1);
    expect(trace?.after).toBe(padding);
  });

  test("a line that is longer than the limit is cut there", () => {
    expect(parseStackTrace("x".repeat(maxTextLength * 2))).toBeUndefined();
  });
});

test("a trace that begins beyond the limit is not looked for", () => {
  const trace = `Error: late\n${nodeFrame}`;
  const padding = `${"x".repeat(63)}\n`.repeat(maxTextLength / 64);
  expect(parseStackTrace(`${padding.slice(trace.length + 2)}${trace}`)).toBeDefined();
  expect(parseStackTrace(`${padding}${trace}`)).toBeUndefined();
});
