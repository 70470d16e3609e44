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

describe("the platform", () => {
  test.each([
    ["at f (https://shop.example/a.js:1:2)", undefined, "javascript"],
    ["at f (https://shop.example/a.js:1:2)", "node", "javascript"],
    ["at f (/srv/app/a.js:1:2)", "javascript", "node"],
    ["at f (node:fs:1:2)", undefined, "node"],
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
    "that are no errors are passed over: %s",
    (cause) => {
      const trace = parseStackTrace(`Error: a\n${frame} {\n  [cause]: ${cause}\n}\nrest`);
      expect(trace).toMatchObject({ exceptions: [{ type: "Error" }], after: "rest" });
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
