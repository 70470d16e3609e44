import { describe, expect, test } from "vitest";

import { parseStackTrace } from "../../../src/index.ts";
import { parseFrameLine } from "../../../src/languages/python/frame-line.ts";

const header = "Traceback (most recent call last):";
const frame = '  File "/srv/app/job.py", line 3, in run';
const direct = "The above exception was the direct cause of the following exception:";

describe("a frame", () => {
  test.each([
    ["/srv/app/job.py", "/srv/app/job.py", undefined, true],
    ["job.py", "job.py", undefined, true],
    ["C:\\app\\job.py", "C:\\app\\job.py", undefined, true],
    ['/srv/a", line 9/job.py', '/srv/a", line 9/job.py', undefined, true],
    ["<string>", "<string>", undefined, true],
    ["<stdin>", "<stdin>", undefined, true],
    [
      "<frozen importlib._bootstrap>",
      "<frozen importlib._bootstrap>",
      "importlib._bootstrap",
      false,
    ],
    ["<attrs generated init a.B>", "<attrs generated init a.B>", undefined, false],
    ["<builtin>/app_functional.py", "<builtin>/app_functional.py", undefined, false],
    ["/v/lib/python3.11/site-packages/a/b.py", "a/b.py", "a.b", false],
    ["/v/lib/python3.11/site-packages/a/__init__.py", "a/__init__.py", "a", false],
    ["/v/lib/python3.11/site-packages/a-b/c.py", "a-b/c.py", undefined, false],
    ["/v/site-packages/a-1.0-py3.9.egg/a/b.py", "a/b.py", "a.b", false],
    ["/usr/lib/python3/dist-packages/a.py", "a.py", "a", false],
    ["/usr/lib/python3.11/json/decoder.py", "json/decoder.py", "json.decoder", false],
    ["/usr/lib/pypy3.9/functools.py", "functools.py", "functools", false],
    ["C:\\Python311\\Lib\\json\\decoder.py", "json\\decoder.py", "json.decoder", false],
    ["/usr/lib/python311.zip/json/decoder.py", "json/decoder.py", "json.decoder", false],
    ["/srv/app/shop.pyz/shop/order.py", "shop/order.py", "shop.order", true],
    ["/var/runtime/bootstrap.py", "bootstrap.py", "bootstrap", false],
    ["/srv/app/venv/bin/gunicorn", "/srv/app/venv/bin/gunicorn", undefined, false],
    ["/usr/local/bin/celery", "/usr/local/bin/celery", undefined, false],
    ["/srv/app/bin/run", "/srv/app/bin/run", undefined, true],
  ])("in %s", (path, filename, module, isInApp) => {
    const isPath = /^(?:\/|C:)/.test(path);
    expect(parseFrameLine(`  File "${path}", line 3, in run`)).toStrictEqual({
      function: "run",
      ...(module !== undefined && { module }),
      filename,
      ...(isPath && { absPath: path }),
      lineNumber: 3,
      isInApp,
    });
  });

  test.each([
    'File "/srv/app/job.py"',
    'File "/srv/app/job.py", line x, in run',
    'File "/srv/app/job.py", line 3 and on',
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

describe("a message ends where", () => {
  test.each([
    "2026-11-22 10:33:01,205 INFO next",
    "[2026-11-22 10:33:01,205: INFO/MainProcess] next",
    "ERROR:shop.orders:next",
    "INFO:     127.0.0.1:5000 - next",
    "Nov 22 10:33:01 host app: next",
    '127.0.0.1 - - [22/Nov/2026 10:33:01] "GET / HTTP/1.1" 500 -',
    "Exception ignored in: <function f>",
  ])("the next record begins: %s", (next) => {
    const trace = parseStackTrace(`${header}\n${frame}\nValueError: a\nb\n${next}`);
    expect(trace).toMatchObject({ exceptions: [{ value: "a\nb" }], after: next });
  });

  test("no other line looks like one", () => {
    const message = "a\n\nERROR: duplicate key\nDETAIL: 2026 rows\n  at 10:33";
    const trace = parseStackTrace(`${header}\n${frame}\nValueError: ${message}`);
    expect(trace?.exceptions[0]?.value).toBe(message);
  });
});

describe("an exception group", () => {
  const rule = "-".repeat(16);
  const body = [
    `  |   File "/srv/app/job.py", line 3, in run`,
    "  | ExceptionGroup: both (2 sub-exceptions)",
    `  +-+${rule} 1 ${rule}`,
    "    | KeyError: 'a'",
    `    +${rule} 2 ${rule}`,
    "    | ValueError: b",
    "    |",
    "    | c",
    `    +${"-".repeat(36)}`,
  ].join("\n");
  const groupHeader = "+ Exception Group Traceback (most recent call last):";
  const expected = [
    ["ValueError", "b\n\nc", "exceptions[1]"],
    ["KeyError", "'a'", "exceptions[0]"],
    ["ExceptionGroup", "both (2 sub-exceptions)", undefined],
  ];

  function summary(text: string): unknown {
    const trace = parseStackTrace(text);
    return trace?.exceptions.map(({ type, value, mechanism }) => [type, value, mechanism?.source]);
  }

  test.each([
    ["as Python prints it", `  ${groupHeader}\n${body}`],
    ["trimmed", `${groupHeader}\n${body}`],
    ["without its header", body],
    ["further indented", `  ${groupHeader}\n${body}`.replaceAll(/^/gm, "    ")],
    ["behind a log message", `ERROR failed: ${groupHeader}\n${body}`],
    ["with text behind it", `  ${groupHeader}\n${body}\nnext record`],
  ])("is read %s", (_how, text) => {
    expect(summary(text)).toEqual(expected);
  });

  test("hands back what is around it", () => {
    const trace = parseStackTrace(`ERROR failed: ${groupHeader}\n${body}\nnext record`);
    expect(trace).toMatchObject({ before: "ERROR failed:", after: "next record" });
  });

  test("that was never raised is found by a frame inside it", () => {
    const text = [
      "  | ExceptionGroup: both (2 sub-exceptions)",
      `  +-+${rule} 1 ${rule}`,
      "    | KeyError: first",
      "without margin",
      `    +${rule} 2 ${rule}`,
      `    | ${header}`,
      `    |   File "/srv/app/job.py", line 3, in run`,
      "    | OSError",
      `    +${"-".repeat(36)}`,
    ].join("\n");
    expect(summary(text)).toEqual([
      ["OSError", undefined, "exceptions[1]"],
      ["KeyError", "first\nwithout margin", "exceptions[0]"],
      ["ExceptionGroup", "both (2 sub-exceptions)", undefined],
    ]);
  });
});

describe("faulthandler", () => {
  test("is read without any heading", () => {
    const trace = parseStackTrace('  File "/a.py", line 2 in g\n  File "/a.py", line 1 in f');
    expect(trace?.exceptions).toMatchObject([{ frames: [{ function: "f" }, { function: "g" }] }]);
  });
});

test.each([
  'File "foo.ml", line 3, characters 4-10:',
  'File "nginx.conf", line 3',
  '  File "/srv/app/a.y", line 3\n  unexpected token',
  'shop/order.py:3: error: Incompatible return value type (got "str")  [return-value]',
  "test_order.py:3: in test_order\n    place()\nE   ValueError: x",
  "| a | b |\n|---|---|\n| File | line 3 |",
])("%j is no trace", (text) => {
  expect(parseStackTrace(text)).toBeUndefined();
});

test.each(["...", "  ...", "[... 12 frames cut ...]", "  …"])(
  "a traceback goes on where a logger cut its middle out: %j",
  (cut) => {
    const { exceptions, after } =
      parseStackTrace(
        `Traceback (most recent call last):\n  File "/srv/a.py", line 3, in run\n    pay()\n${cut}\n  File "/srv/z.py", line 9, in z\n    zz()\nValueError: bad`,
      ) ?? {};
    expect(after).toBeUndefined();
    expect(exceptions).toMatchObject([
      {
        type: "ValueError",
        value: "bad",
        frames: [
          { function: "run", contextLine: "pay()" },
          { function: "z", lineNumber: 9 },
        ],
      },
    ]);
  },
);
