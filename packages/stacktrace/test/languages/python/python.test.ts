import { describe, expect, test } from "vitest";

import { parseStackTrace } from "../../../src/index.ts";
import { parseFrameLine } from "../../../src/languages/python/frame-line.ts";

const header = "Traceback (most recent call last):";
const frame = '  File "/srv/app/job.py", line 3, in run';
const direct = "The above exception was the direct cause of the following exception:";

describe("a frame", () => {
  test.each([
    ["/srv/app/job.py", "/srv/app/job.py", "/srv/app/job.py", true],
    ["job.py", "job.py", undefined, true],
    ["<string>", "<string>", undefined, true],
    ["<frozen importlib._bootstrap>", "<frozen importlib._bootstrap>", undefined, false],
    [
      "/v/lib/python3.11/site-packages/a/b.py",
      "a/b.py",
      "/v/lib/python3.11/site-packages/a/b.py",
      false,
    ],
    ["/usr/lib/python3/dist-packages/a.py", "a.py", "/usr/lib/python3/dist-packages/a.py", false],
    [
      "/usr/lib/python3.11/json/decoder.py",
      "json/decoder.py",
      "/usr/lib/python3.11/json/decoder.py",
      false,
    ],
    [
      "C:\\Python311\\Lib\\json\\decoder.py",
      "json\\decoder.py",
      "C:\\Python311\\Lib\\json\\decoder.py",
      false,
    ],
    ["C:\\app\\job.py", "C:\\app\\job.py", "C:\\app\\job.py", true],
    ['/srv/a", line 9/job.py', '/srv/a", line 9/job.py', '/srv/a", line 9/job.py', true],
  ])("in %s", (path, filename, absPath, isInApp) => {
    expect(parseFrameLine(`  File "${path}", line 3, in run`)).toStrictEqual({
      function: "run",
      filename,
      ...(absPath !== undefined && { absPath }),
      lineNumber: 3,
      isInApp,
    });
  });

  test.each([
    'File "/srv/app/job.py"',
    'File "/srv/app/job.py", line x, in run',
    'File "/srv/app/job.py", line 3 in run',
    'file "/srv/app/job.py", line 3, in run',
  ])("is not %j", (line) => {
    expect(parseFrameLine(line)).toBeUndefined();
  });

  test("has the first line of a statement of several lines as its context", () => {
    const source = ["    call(", "    ~~~~^", "    ...<2 lines>...", "    )"].join("\n");
    const trace = parseStackTrace(`${header}\n${frame}\n${source}\n    ^\nValueError: a`);
    expect(trace?.exceptions).toMatchObject([
      { type: "ValueError", value: "a", frames: [{ contextLine: "call(" }] },
    ]);
  });
});

describe("a repetition", () => {
  test("is counted out", () => {
    const text = `${header}\n${frame}\n  [Previous line repeated 2 more times]\nRecursionError`;
    expect(parseStackTrace(text)?.exceptions[0]?.frames).toHaveLength(3);
  });

  test("is bounded, and needs a frame to repeat", () => {
    const text = `${header}\n  [Previous line repeated 9 more times]\n${frame}\n  [Previous line repeated 999999999 more times]\nRecursionError`;
    expect(parseStackTrace(text, { platform: "python" })?.exceptions[0]?.frames).toHaveLength(250);
  });
});

describe("the end of a traceback", () => {
  test.each([
    ["KeyError: 'k'", { type: "KeyError", value: "'k'" }],
    ["KeyError", { type: "KeyError" }],
    ["a.b.Local: x", { type: "Local", module: "a.b", value: "x" }],
    ["f.<locals>.Local: x", { type: "Local", module: "f.<locals>", value: "x" }],
    ["ValueError: a\n\nb\na note", { type: "ValueError", value: "a\n\nb\na note" }],
    ["no name here", {}],
  ])("%j", (final, expected) => {
    const [exception] = parseStackTrace(`${header}\n${frame}\n${final}`)?.exceptions ?? [];
    const { frames: _frames, ...name } = exception ?? { frames: [] };
    expect(name).toStrictEqual(expected);
  });

  test.each([
    header,
    "Stack (most recent call last):",
    "  + Exception Group Traceback (most recent call last):",
  ])("is where %j begins", (next) => {
    const text = `${header}\n${frame}\nValueError: a\n${next}\n${frame}`;
    expect(parseStackTrace(text)?.exceptions[0]?.value).toBe("a");
  });
});

describe("a chain", () => {
  test("has exceptions without frames, at its start and inside", () => {
    const text = `log line\nValueError: 1\n\n${direct}\n\n${header}\n${frame}\nKeyError: 2\n\n${direct}\n\nOSError: 3\n\n${direct}\n\n${header}\n${frame}\nTypeError: 4`;
    const trace = parseStackTrace(text);
    expect(trace?.before).toBe("log line");
    expect(
      trace?.exceptions.map(({ type, value, frames }) => [type, value, frames.length]),
    ).toEqual([
      ["ValueError", "1", 0],
      ["KeyError", "2", 1],
      ["OSError", "3", 0],
      ["TypeError", "4", 1],
    ]);
  });

  test("is found where lines have white space at their ends", () => {
    const text = `${header}\n${frame}\nKeyError: 1 \n \n${direct} \n \n${header}\n${frame}\nOSError: 2 `;
    const trace = parseStackTrace(text);
    expect(trace?.exceptions.map(({ type, value }) => [type, value])).toEqual([
      ["KeyError", "1"],
      ["OSError", "2"],
    ]);
  });

  test("ends where nothing follows its link", () => {
    const trace = parseStackTrace(`${header}\n${frame}\nValueError: 1\n\n${direct}\n\n`);
    expect(trace).toMatchObject({ exceptions: [{ value: "1" }], after: direct });
  });

  test("is not climbed past a paragraph that names no exception", () => {
    const trace = parseStackTrace(`nothing\n\n${direct}\n\n${header}\n${frame}\nValueError: 1`);
    expect(trace?.before).toBe(`nothing\n\n${direct}`);
  });
});

test("a header may stand at the end of a log line", () => {
  const trace = parseStackTrace(`ERROR ${header}\n${frame}\nValueError: 1`);
  expect(trace).toMatchObject({ before: "ERROR", exceptions: [{ type: "ValueError" }] });
});
