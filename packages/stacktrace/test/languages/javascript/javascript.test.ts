import { describe, expect, test } from "vitest";

import { parseStackTrace, type StackTraceHint } from "../../../src/index.ts";

const frame = "    at run (/srv/app/a.js:1:2)";

function exceptionsOf(text: string, hint?: StackTraceHint): readonly unknown[] | undefined {
  return parseStackTrace(text, hint)?.exceptions.map(({ type, value, mechanism }) => ({
    type,
    value,
    parentId: mechanism?.parentId,
  }));
}

describe("the header", () => {
  test.each([
    ["TypeError: a", { type: "TypeError", value: "a" }],
    ["TypeError", { type: "TypeError" }],
    ["TypeError: ", { type: "TypeError" }],
    ["TypeError: a  \n\n", { type: "TypeError", value: "a" }],
    ["request failed TypeError  ", { type: "TypeError" }],
    ["Uncaught TypeError: a", { type: "TypeError", value: "a" }],
    ["Uncaught (in promise) TypeError: a", { type: "TypeError", value: "a" }],
    ["TypeError [ERR_X]: a", { type: "TypeError", value: "a" }],
    ["DOMException [AbortError]: a", { type: "AbortError", value: "a" }],
    ["OutOfStock: wrapped Error: a", { type: "OutOfStock", value: "wrapped Error: a" }],
    ["Boom: a", { type: "Boom", value: "a" }],
    ["Boom", { type: "Boom" }],
    ["a: b\nTypeError: c", { type: "TypeError", value: "c" }],
    ["[12:00] job: TypeError: a\nb: c", { type: "TypeError", value: "a\nb: c" }],
    ["something went wrong", {}],
    ["constructor: __proto__", {}],
  ])("%j", (header, { type, value }: { type?: string; value?: string }) => {
    expect(exceptionsOf(`${header}\n${frame}`)).toEqual([{ type, value, parentId: undefined }]);
  });

  test("takes type and message from the hint where its name is free text", () => {
    const hint = { type: "My Own Failure", message: "a\nb" };
    expect(exceptionsOf(`My Own Failure: a\nb\n${frame}`, hint)).toEqual([
      { type: "My Own Failure", value: "a\nb", parentId: undefined },
    ]);
  });
});

describe("what stands ahead of a header", () => {
  test.each([
    [
      "(node:7) UnhandledPromiseRejectionWarning: Error: a",
      "(node:7) UnhandledPromiseRejectionWarning:",
    ],
    ["(node:7) [DEP0005] DeprecationWarning: a", "(node:7) [DEP0005]"],
    ["app.js:1 Uncaught TypeError: a", "app.js:1 Uncaught"],
    ["<ref *1> Error: a", undefined],
    ["error: Uncaught (in promise) TypeError: a", undefined],
    ["Uncaught (in worker) TypeError: a", undefined],
  ])("is text before the trace, or an announcement: %j", (header, before) => {
    const trace = parseStackTrace(`${header}\n${frame}`);
    expect(trace?.exceptions[0]?.value).toBe("a");
    expect(trace?.before).toBe(before);
  });
});

describe("the platform", () => {
  test.each([
    ["at f (https://shop.example/a.js:1:2)", undefined, "javascript"],
    ["at f (https://shop.example/a.js:1:2)", "node", "javascript"],
    ["at f (/srv/app/a.js:1:2)", "javascript", "node"],
    ["at f (node:fs:1:2)", undefined, "node"],
    ["at f (address at index.android.bundle:1:2)", undefined, "javascript"],
    ["at f (https://shop.example/a.js:1:2)\n    at g (file:///srv/a.mjs:1:2)", undefined, "node"],
    ["at JSON.parse (<anonymous>)", undefined, "javascript"],
    ["at JSON.parse (<anonymous>)", "node", "node"],
  ] as const)("of %j with the hint %s is %s", (line, platform, expected) => {
    expect(parseStackTrace(`Error: a\n    ${line}`, { platform })?.platform).toBe(expected);
  });
});

describe("causes", () => {
  test("that are joined to the stack form a chain", () => {
    const text = `Error: a\n${frame}\ncaused by: TypeError: b\nc\n${frame}\nCaused by: no name\n${frame}`;
    expect(exceptionsOf(text)).toEqual([
      { type: undefined, value: "no name", parentId: 1 },
      { type: "TypeError", value: "b\nc", parentId: 0 },
      { type: "Error", value: "a", parentId: undefined },
    ]);
  });

  test.each(["'text'", "null", "undefined", "{ code: 1 }", "[ 1 ]"])(
    "that are no errors are handed back with the other properties: %s",
    (cause) => {
      const trace = parseStackTrace(`Error: a\n${frame} {\n  [cause]: ${cause}\n}\nrest`);
      expect(trace).toMatchObject({
        exceptions: [{ type: "Error" }],
        after: `{\n  [cause]: ${cause}\n}\nrest`,
      });
      expect(trace?.exceptions).toHaveLength(1);
    },
  );

  test("inside other properties are not confused with the error's own", () => {
    const text = [
      "Error: a",
      `${frame} {`,
      "  original: TypeError: b",
      `      at other (/srv/app/b.js:1:2) {`,
      "    code: 'B'",
      "  },",
      "  [cause]: RangeError: c",
      "      at third (/srv/app/c.js:1:2)",
      "}",
    ].join("\n");
    expect(exceptionsOf(text)).toEqual([
      { type: "RangeError", value: "c", parentId: 0 },
      { type: "Error", value: "a", parentId: undefined },
    ]);
  });

  test("whose lines end early leave what follows to the text after the trace", () => {
    const text = `Error: a\n${frame} {\n  [cause]: RangeError: b\n}\n${frame}`;
    expect(parseStackTrace(text)?.after).toBe(frame.trim());
  });
});

describe("errors in a list", () => {
  test("are numbered among those that are none, and make their owner a group", () => {
    const text = [
      "Many: a",
      `${frame} {`,
      "  [errors]: [",
      "    'text',",
      "    { code: 1 },",
      "    {",
      "      code: 2",
      "    },",
      "    RangeError: b",
      "        at run (/srv/app/b.js:1:2),",
      "    [Error: c]",
      "  ]",
      "}",
    ].join("\n");
    const trace = parseStackTrace(text);
    expect(trace?.exceptions.map(({ type, mechanism }) => [type, mechanism?.source])).toEqual([
      ["Error", "errors[4]"],
      ["RangeError", "errors[3]"],
      ["Many", undefined],
    ]);
    expect(trace?.exceptions.at(-1)?.mechanism?.isExceptionGroup).toBe(true);
  });

  test("may share a line", () => {
    const text = `AggregateError: a\n${frame} {\n  [errors]: [ [Error: b, c], [TypeError: d] ]\n}`;
    expect(exceptionsOf(text)).toEqual([
      { type: "TypeError", value: "d", parentId: 0 },
      { type: "Error", value: "b, c", parentId: 0 },
      { type: "AggregateError", value: "a", parentId: undefined },
    ]);
  });
});

describe("lines that only their neighbours show to be frames", () => {
  const read = (text: string): readonly unknown[] | undefined =>
    parseStackTrace(text)?.exceptions[0]?.frames.map((each) => each.function ?? each.filename);

  test.each([
    ["    at <anonymous>", "<anonymous>"],
    ["    at custom (somewhere else)", "custom"],
    ["    at native", "<anonymous>"],
    ["at Array.map (<anonymous>)", "Array.map"],
    ["    at custom (1:11)", "custom"],
    ["    at custom (a b:3:4)", "custom"],
  ])("are read between V8 frames: %j", (line, expected) => {
    expect(read(`Error: a\n${frame}\n${line}\n${frame}`)).toEqual(["run", expected, "run"]);
  });

  test("are read ahead of Firefox and Safari frames", () => {
    const text = "Error: a\ninner@\neval code@\neval@[native code]\nrun@a.js:1:2";
    expect(read(text)).toEqual(["run", "eval", "eval code", "inner"]);
  });

  test("are read between Safari frames", () => {
    const text = "Error: a\nrun@main.jsbundle:1:2\n[native code]\nstart@main.jsbundle:1:9";
    expect(read(text)).toEqual(["start", "<anonymous>", "run"]);
  });

  test("end the trace where they are not indented", () => {
    expect(parseStackTrace(`Error: a\n${frame}\nat custom (somewhere)`)?.after).toBe(
      "at custom (somewhere)",
    );
  });
});

describe("a source line", () => {
  const placed = "    at run (/srv/app/a.js:3:9)";

  test.each([
    ["/srv/app/a.js:3\n  throw x;\n        ^\n\nError: a", "  throw x;"],
    ["file:///srv/app/a.js:3\n\tthrow x;\n\t^^^^^\n\n\nError: a", "\tthrow x;"],
    ["2 | a\n3 |   throw x;\n        ^\nerror: a", "throw x;"],
    ["error: Uncaught Error: a\n  throw x;\n        ^", "throw x;"],
  ])("above or below the header is that of its frame: %j", (header, source) => {
    const trace = parseStackTrace(`log line\n${header}\n${placed}`);
    expect(trace).toMatchObject({
      before: "log line",
      exceptions: [
        { type: "Error", value: "a", frames: [{ lineNumber: 3, contextLine: source.trim() }] },
      ],
    });
  });

  test("of another place stays text before the trace", () => {
    const text = `/srv/app/other.js:3\n  throw x;\n  ^\n\nError: a\n${placed}`;
    expect(parseStackTrace(text)?.before).toBe("/srv/app/other.js:3\n  throw x;\n  ^");
  });

  test("that could not be parsed is the last frame", () => {
    const text = `/srv/app/bad.js:2\nlet = ;\n      ^\n\nSyntaxError: a\n${placed}`;
    expect(parseStackTrace(text)?.exceptions[0]?.frames.at(-1)).toStrictEqual({
      filename: "/srv/app/bad.js",
      absPath: "/srv/app/bad.js",
      lineNumber: 2,
      columnNumber: 7,
      isInApp: true,
      contextLine: "let = ;",
    });
  });
});

test("a place traced back through a source map replaces the one in the bundle", () => {
  const text = `Error: a\n${frame}\n        -> /srv/app/src/a.ts:7:8\n${frame}`;
  expect(parseStackTrace(text)?.exceptions[0]?.frames.at(-1)).toMatchObject({
    function: "run",
    filename: "/srv/app/src/a.ts",
    lineNumber: 7,
  });
});

test("frames that cannot be found in the cause stay left out", () => {
  const text = [
    "Error: a",
    "    at one (/a.js:1:1)",
    "    ... 3 lines matching cause stack trace ...",
    "    at five (/a.js:5:5) {",
    "  [cause]: Error: b",
    "      at other (/a.js:9:9)",
    "}",
  ].join("\n");
  const [, outer] = parseStackTrace(text)?.exceptions ?? [];
  expect(outer?.frames.map((each) => each.function)).toEqual(["five", "one"]);
});

test.each([
  ["FooValidationError: amount: 7", "FooValidationError"],
  ["Failed ValidationError: amount: 7", "ValidationError"],
])("a hinted type is a word of its own in %j", (header, type) => {
  const hint = { type: "ValidationError", message: "amount: 7" };
  const text = [header, frame].join("\n");
  expect(parseStackTrace(text, hint)?.exceptions[0]).toMatchObject({ type, value: "amount: 7" });
});
