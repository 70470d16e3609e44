import { describe, expect, test } from "vitest";

import { parseStackTrace, type StackTraceHint } from "../../../src/index.ts";

const frame = "\tat com.acme.Job.run(Job.java:3)";

function exceptionsOf(text: string, hint?: StackTraceHint): readonly unknown[] | undefined {
  return parseStackTrace(text, hint)?.exceptions.map(({ type, value, mechanism, frames }) => ({
    type,
    value,
    ...(mechanism !== undefined && { mechanism: mechanism.type, parentId: mechanism.parentId }),
    calls: frames.map((each) => each.function).join(" "),
  }));
}

describe("the header", () => {
  test.each([
    ["java.lang.Error: a", { type: "Error", module: "java.lang", value: "a" }],
    ["java.lang.Error: null", { type: "Error", module: "java.lang" }],
    ["java.lang.Error", { type: "Error", module: "java.lang" }],
    ["JobException: a", { type: "JobException", value: "a" }],
    ["com.acme.Boom: a", { type: "Boom", module: "com.acme", value: "a" }],
    ["OutOfStock: a", { type: "OutOfStock", value: "a" }],
    ["<#1a2b3c4d> j.l.Error: a", { type: "Error", module: "j.l", value: "a" }],
    [
      'Exception in thread "pool 1" java.lang.Error: a',
      { type: "Error", module: "java.lang", value: "a" },
    ],
    ["SEVERE: failed\njava.lang.Error: a", { type: "Error", module: "java.lang", value: "a" }],
    ["12:00 ERROR Job - java.lang.Error: a", { type: "Error", module: "java.lang", value: "a" }],
    ["12:00 ERROR Job - java.lang.Error: null", { type: "Error", module: "java.lang" }],
    ["12:00 ERROR Job - java.lang.Error  ", { type: "Error", module: "java.lang" }],
    [
      "com.acme.ApiException(code=409)",
      { type: "ApiException", module: "com.acme", value: "(code=409)" },
    ],
    ["ApiError {code=409}", { type: "ApiError", value: "{code=409}" }],
    ["java.lang.Thread.State: RUNNABLE", {}],
    [
      "Also:   a.ErrorId: 1\njava.lang.Error: a",
      { type: "Error", module: "java.lang", value: "a" },
    ],
    ["o.s.boot.Application: failed\n\na.Boom: a", { type: "Boom", module: "a", value: "a" }],
    ["a.b.c: d", { type: "c", module: "a.b", value: "d" }],
    ["a.b.c: d\nnot right above the frames", {}],
    ["failed: a", {}],
    ["something went wrong", {}],
  ])("%j", (header, expected) => {
    const [exception] = parseStackTrace(`${header}\n${frame}`)?.exceptions ?? [];
    const { frames: _frames, ...name } = exception ?? { frames: [] };
    expect(name).toStrictEqual(expected);
  });
});

describe("a chain", () => {
  test("restores common frames through several causes, and bounds what a marker claims", () => {
    const text = [
      "a.A: 1",
      "\tat a.A.a1(A.java:1)",
      "\tat a.A.main(A.java:2)",
      "Caused by: a.B: 2",
      "\tat a.B.b1(B.java:1)",
      "\t... 1 more",
      "Caused by: a.C: 3",
      "\t... 99 more",
    ].join("\n");
    expect(exceptionsOf(text)).toEqual([
      { type: "C", value: "3", mechanism: "chained", parentId: 1, calls: "main b1" },
      { type: "B", value: "2", mechanism: "chained", parentId: 0, calls: "main b1" },
      { type: "A", value: "1", mechanism: "chained", parentId: undefined, calls: "main a1" },
    ]);
  });

  test("with the root cause first is turned around, inside a suppressed exception too", () => {
    const text = [
      "a.Root: 1",
      "\tat a.Root.root(Root.java:1)",
      "Wrapped by: a.Outer: 2",
      "\tat a.Outer.outer(Outer.java:1)",
      "\tSuppressed: a.Inner: 3",
      "\t\tat a.Inner.inner(Inner.java:1)",
      "\tWrapped by: a.Around: 4",
      "\t\tat a.Around.around(Around.java:1)",
    ].join("\n");
    expect(exceptionsOf(text)).toEqual([
      { type: "Inner", value: "3", mechanism: "chained", parentId: 2, calls: "inner" },
      { type: "Around", value: "4", mechanism: "suppressed", parentId: 0, calls: "around" },
      { type: "Root", value: "1", mechanism: "chained", parentId: 0, calls: "root" },
      { type: "Outer", value: "2", mechanism: "chained", parentId: undefined, calls: "outer" },
    ]);
  });

  test.each([
    "Caused by: [CIRCULAR REFERENCE: a.A: 1]",
    "\t[CIRCULAR REFERENCE:a.A: 1]",
    "\tSuppressed: [CIRCULAR REFERENCE: a.A: 1]",
    "\t... 27 frames excluded",
    "\t... 5 frames truncated",
    "\t... suppressed 27 lines",
    "... [truncated]",
    "\tat com.acme.Sho...",
    "\tat com.acme.Shop.run(Sh...",
    "\t- locked <0x000000069ec601e0> (a java.lang.Object)",
    "\t- parking to wait for  <0x000000069ec601e0> (a java.lang.Object)",
    "\tat \b\b\b(Coroutine boundary)",
    "\t...",
  ])("goes on past %j", (line) => {
    const text = `a.A: 1\n${frame}\n${line}\nCaused by: a.B: 2\n${frame}\nrest`;
    expect(parseStackTrace(text)).toMatchObject({
      exceptions: [{ type: "B" }, { type: "A" }],
      after: "rest",
    });
  });

  test("with stack hashes before the links is read the same", () => {
    const text = `<#1a> a.A: 1\n${frame}\n<#2b> Caused by: a.B: 2\n${frame}\nCaused by: <#3c> a.C: 3\n${frame}`;
    expect(parseStackTrace(text)?.exceptions.map(({ type }) => type)).toEqual(["C", "B", "A"]);
  });

  test("as Jenkins prints it, root cause first, is turned around", () => {
    const text = `a.A: 1\n${frame}\nCaused: a.B: 2\n${frame}\n`;
    expect(parseStackTrace(text)?.exceptions.map(({ type }) => type)).toEqual(["A", "B"]);
  });

  test.each(["Caused by: a full disk", "Caused by: disk: full", "Suppressed: two warnings"])(
    "does not begin in a message that says %j",
    (line) => {
      const text = `a.A: 1\n${line}\n${frame}\nCaused by: a.B: 2\n${line}\n${frame}`;
      expect(parseStackTrace(text)?.exceptions).toMatchObject([
        { type: "B", value: `2\n${line}` },
        { type: "A", value: `1\n${line}` },
      ]);
    },
  );

  test("restores the common frames among truncated ones", () => {
    const text = `a.A: 1\n${frame}\n${frame}\nCaused by: a.B: 2\n\t... 5 frames truncated (including 2 common frames)`;
    expect(exceptionsOf(text)?.[0]).toMatchObject({ type: "B", calls: "run run" });
  });

  test("goes on over blank lines, but not into the next trace", () => {
    const text = `a.A: 1\n${frame}\n\n${frame}\n\nCaused by: a.B: 2\n \njava.lang.Error: 3\n${frame}`;
    const trace = parseStackTrace(text);
    expect(trace?.exceptions.map(({ type }) => type)).toEqual(["B", "A"]);
    expect(trace?.exceptions[1]?.frames).toHaveLength(2);
    expect(trace?.after).toBe(`java.lang.Error: 3\n${frame}`);
  });

  test("without indentation is read as well as it can be", () => {
    const lines = ["a.A: 1", frame, "Suppressed: a.B: 2", frame, "Caused by: a.C: 3", frame];
    const text = lines.map((line) => line.trim()).join("\n");
    expect(parseStackTrace(text)?.exceptions.map(({ type }) => type)).toEqual(["C", "B", "A"]);
  });

  test("keeps the text of a cause whose class cannot be read", () => {
    const text = `a.A: 1\n${frame}\nCaused by: something else\n${frame}`;
    expect(exceptionsOf(text)?.[0]).toMatchObject({ type: undefined, value: "something else" });
  });
});

test("a hint that names the wrapper of a root-cause-first trace does not cut it", () => {
  const text = `a.Root: 1\nWrapped by: a.Outer: 2\n${frame}`;
  expect(exceptionsOf(text, { type: "a.Outer", message: "2" })).toMatchObject([
    { type: "Root" },
    { type: "Outer" },
  ]);
});

test("a class that is hinted names a header whose class cannot be read", () => {
  const hint = { type: "a.A", message: "one\ntwo" };
  expect(exceptionsOf(`one\ntwo\n${frame}`, hint)).toEqual([
    { type: "A", value: "one\ntwo", calls: "run" },
  ]);
});

test("frames without a place belong to the trace, above the first that has one as well", () => {
  const text = `a.A: 1\n\tat a.b.first()\n${frame}\n\tat a.b.last()`;
  expect(exceptionsOf(text)).toEqual([{ type: "A", value: "1", calls: "last run first" }]);
});

describe("a trace that was joined into one line", () => {
  const lines = [
    "a.A: 1 | 2",
    frame,
    frame,
    "\tSuppressed: a.B: 3",
    `\t${frame}`,
    "Caused by: a.C: 4",
  ];
  const expected = [
    { type: "C", value: "4" },
    { type: "B", value: "3" },
    { type: "A", value: "1 | 2" },
  ];

  test.each(["", " ", "|", " ~ ", "##"])("with %j between its lines is split again", (joint) => {
    const trace = parseStackTrace([...lines, frame].join(joint));
    expect(trace?.exceptions).toMatchObject(expected);
    expect(trace?.exceptions.map(({ frames }) => frames.length)).toEqual([1, 1, 2]);
  });

  test.each([
    "it failed at com.acme.Job.run(Job.java:3) and again at com.acme.Job.stop(Job.java:4)",
    "it failed at com.acme.Job.run(Job.java:3)",
  ])("is not seen in prose: %j", (text) => {
    expect(parseStackTrace(text)).toBeUndefined();
  });
});

test("a trace in quotes is found, escaped as JSON has it", () => {
  const text = String.raw`{"error":"a.AnError: a\n\tat a.b.first(B.java:3)\n\tat a.b.last(B.java:3)\nCaused by: a.F: b\n\t... 1 more"}`;
  expect(exceptionsOf(`${text}\n{}`)).toMatchObject([
    { type: "F", value: "b", calls: "last" },
    { type: "AnError", value: "a", calls: "last first" },
  ]);
  expect(exceptionsOf(String.raw`"a.AnError: a\n\tat a.b.first(B.java:3)"}`)).toEqual([
    { type: "AnError", value: "a", calls: "first" },
  ]);
});

test.each(["\r", "\u2028", String.raw`\r\n`])("%j is a line break", (lineBreak) => {
  const text = ["a.A: 1", frame, "Caused by: a.B: 2", frame].join(lineBreak);
  expect(exceptionsOf(text)).toMatchObject([{ type: "B", value: "2" }, { type: "A" }]);
});
