import { describe, expect, test } from "vitest";

import { parseStackTrace } from "../../../src/index.ts";

const calls = "#0 /srv/www/cart.php(9): Shop\\Cart->add(NULL)\n#1 {main}";

function summaries(text: string): readonly unknown[] {
  return (parseStackTrace(text)?.exceptions ?? []).map(({ type, value, frames }) => [
    type,
    value,
    frames.at(-1)?.lineNumber,
  ]);
}

describe("a header", () => {
  test.each([
    ["RuntimeException: a: b in c in /srv/www/cart.php:3", "RuntimeException", "a: b in c"],
    ["RuntimeException in /srv/www/cart.php:3", "RuntimeException", undefined],
    ["PHP Fatal error:  Uncaught Shop\\Lost: a in /srv/www/cart.php:3", "Shop\\Lost", "a"],
    ["Fatal error: Uncaught Error: a in C:\\www\\cart.php:3", "Error", "a"],
    [
      "[now] app.ERROR: Uncaught PHP Exception \\Shop\\Lost: a in /srv/www/cart.php:3",
      "Shop\\Lost",
      "a",
    ],
    [
      "exception 'PDOException' with message 'it's off' in /srv/www/cart.php:3",
      "PDOException",
      "it's off",
    ],
    ['Uncaught PHP Exception Shop\\Lost: "a" at /srv/www/cart.php line 3', "Shop\\Lost", "a"],
    ["exception 'PDOException' in /srv/www/cart.php:3", "PDOException", undefined],
    ["[now] a failed: Shop\\Lost: a in phar:///srv/www/cart.phar/cart.php:3", "Shop\\Lost", "a"],
    ["Exception: a\nb\n in /srv/www/cart.php:3", "Exception", "a\nb"],
    ["Exception: a\n\n\nb in /srv/www/cart.php:3", "Exception", "a\n\n\nb"],
  ])("is read from %j", (header, type, value) => {
    expect(summaries(`${header}\nStack trace:\n${calls}`)).toEqual([[type, value, 3]]);
  });

  test("may lack, so that the top function has no place", () => {
    expect(parseStackTrace(calls, { type: "Shop\\Lost", message: "a" })?.exceptions).toStrictEqual([
      {
        type: "Shop\\Lost",
        value: "a",
        frames: [
          {
            function: "{main}",
            filename: "/srv/www/cart.php",
            absPath: "/srv/www/cart.php",
            lineNumber: 9,
            isInApp: true,
          },
          { function: "Shop\\Cart::add", isInApp: true },
        ],
      },
    ]);
  });

  test("may be a text that names no class", () => {
    const trace = parseStackTrace(`it failed in /srv/www/cart.php:3\nStack trace:\n${calls}`);
    expect(trace?.before).toBe("it failed in /srv/www/cart.php:3");
    expect(trace?.exceptions[0]?.frames.at(-1)?.lineNumber).toBe(3);
  });
});

describe("a chain", () => {
  const first = `Exception: a in /srv/www/a.php:1\nStack trace:\n${calls}`;

  test("of `Next` goes on to the exception thrown last", () => {
    const next = `Next LogicException: b\nc in /srv/www/b.php:2\nStack trace:\n${calls}`;
    expect(summaries(`${first}\n\n${next}\n\n${next}`)).toEqual([
      ["Exception", "a", 1],
      ["LogicException", "b\nc", 2],
      ["LogicException", "b\nc", 2],
    ]);
  });

  test("ends where `Next` is no header", () => {
    const trace = parseStackTrace(`${first}\n\nNext we tried again`);
    expect(trace?.exceptions).toHaveLength(1);
    expect(trace?.after).toBe("Next we tried again");
  });
});

test("keeps frames of a message in the message", () => {
  const text = `Exception: remote:\n${calls}\nend in /srv/www/a.php:1\nStack trace:\n${calls}`;
  expect(summaries(text)).toEqual([["Exception", `remote:\n${calls}\nend`, 1]]);
});

test("names the file of the oldest call where the trace is cut", () => {
  const trace = parseStackTrace("#0 /srv/www/a.php(9): run()\n#1 /srv/www/b.php(3): more()");
  expect(trace?.exceptions[0]?.frames[0]).toStrictEqual({
    filename: "/srv/www/b.php",
    absPath: "/srv/www/b.php",
    lineNumber: 3,
    isInApp: true,
  });
});

test("does not join two traces whose numbers start again", () => {
  const trace = parseStackTrace("#0 /a.php(9): run()\n#0 /b.php(3): more()");
  expect(trace?.after).toBe("#0 /b.php(3): more()");
});

test("reads a trace whose line breaks are written out or that a logger has indented", () => {
  const text = `RuntimeException: a in /srv/www/cart.php:3\nStack trace:\n${calls}`;
  const expected = [["RuntimeException", "a", 3]];
  expect(summaries(text.replaceAll("\n", String.raw`\n`))).toEqual(expected);
  expect(summaries(text.replaceAll("\n", "\r\n"))).toEqual(expected);
  expect(summaries(text.replaceAll("\n", " | "))).toEqual(expected);
  expect(summaries(text.replaceAll(/^/gm, "    "))).toEqual(expected);
});
