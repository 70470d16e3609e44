import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  maxExceptions,
  maxFramesPerException,
  parseStackTrace,
  type StackTrace,
} from "../src/index.ts";
import { languages } from "../src/languages.ts";

const corpus = join(import.meta.dirname, "corpus");
const texts = readdirSync(corpus, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".txt"))
  .map((file) => readFileSync(join(corpus, file), "utf8"));
const pieces = [...new Set(texts.flatMap((text) => text.split("\n")))];

const hints = fc.record(
  {
    platform: fc.constantFrom("javascript", "node", "java", "python"),
    type: fc.constantFrom("Error", "a.b.C", "__proto__", "constructor", ""),
    message: fc.constantFrom("a", "a\nb", "\n", "", ...pieces.slice(0, 20)),
  },
  { requiredKeys: [] },
);

/** Whether holds what must hold for every trace, whatever the text was. */
function isWellFormed(trace: StackTrace | undefined): boolean {
  const exceptions = trace?.exceptions ?? [];
  return (
    trace?.exceptions.length !== 0 &&
    exceptions.length <= maxExceptions &&
    exceptions.every(({ mechanism, frames }, index) => {
      const id = mechanism?.exceptionId ?? 0;
      const isNumbered = id === exceptions.length - 1 - index;
      return (
        isNumbered && (mechanism?.parentId ?? -1) < id && frames.length <= maxFramesPerException
      );
    })
  );
}

describe("never throws, and returns well-formed chains, for", () => {
  test("any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), hints, (text, hint) => {
        expect(isWellFormed(parseStackTrace(text, hint))).toBe(true);
      }),
    );
  });

  test("lines of real traces in any order", () => {
    const lines = fc.array(fc.constantFrom(...pieces), { maxLength: 60 });
    fc.assert(
      fc.property(lines, hints, (chosen, hint) => {
        expect(isWellFormed(parseStackTrace(chosen.join("\n"), hint))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("real traces with a part cut out or repeated", () => {
    const cut = fc.tuple(fc.constantFrom(...texts), fc.nat(2000), fc.nat(2000));
    fc.assert(
      fc.property(cut, hints, ([text, from, to], hint) => {
        expect(isWellFormed(parseStackTrace(text.slice(0, from) + text.slice(to), hint))).toBe(
          true,
        );
      }),
      { numRuns: 500 },
    );
  });

  test("real traces one after the other", () => {
    const several = fc.array(fc.constantFrom(...texts), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(several, hints, (chosen, hint) => {
        const trace = parseStackTrace(chosen.join("\n\n"), hint);
        expect(trace).toBeDefined();
        expect(isWellFormed(trace)).toBe(true);
      }),
    );
  });
});

test("no line is a frame of two languages", () => {
  const claims = texts.flatMap((text) => {
    const lines = text.split("\n");
    return lines.map((_line, index) =>
      languages.filter(({ isFrameAt }) => isFrameAt(lines, index)),
    );
  });
  expect(Math.max(...claims.map(({ length }) => length))).toBe(1);
});

test("a text without any frame line is never a trace", () => {
  const words = fc.array(fc.stringMatching(/^[a-z ]{0,12}$/), { maxLength: 30 });
  fc.assert(
    fc.property(words, (chosen) => {
      expect(parseStackTrace(chosen.join("\n"))).toBeUndefined();
    }),
  );
});

describe("hostile texts of a mebibyte", () => {
  const size = 1_048_576;
  const repeat = (piece: string): string => piece.repeat(Math.ceil(size / piece.length));
  const node = "Error: a\n    at f (/a.js:1:1)\n";
  const java = "a.E: a\n\tat a.E.f(E.java:1)\n";
  const python = 'Traceback (most recent call last):\n  File "a.py", line 1, in f\n';

  const ruby = "a.rb:1:in `f': a (Err)\n\tfrom a.rb:1:in `g'\n";
  const rubyTexts: readonly (readonly [string, string, number | undefined])[] = [
    ["Ruby causes", ruby + repeat("a.rb:1:in `f': a (Err)\n"), maxExceptions],
    ["Ruby callers", ruby + repeat("\tfrom a.rb:1:in `g'\n"), 1],
    [
      "Ruby frames counted",
      repeat("\t1: from a.rb:1:in `g'\na.rb:1:in `f': a (Err)\n"),
      maxExceptions,
    ],
    ["a Ruby message", `a.rb:1:in \`f': a (Err)\n${repeat("a\n")}`, 1],
    ["joined Ruby frames", repeat("a.rb:1:in 'f'\n"), 1],
    [
      "joined Ruby causes",
      `a.rb:1:in 'f'\n${repeat("Caused by: Err: a\na.rb:1:in 'f'\n")}`,
      maxExceptions,
    ],
    [
      "causes that Rails lists",
      `E::Err (a):\nCauses:\n${repeat("Err (a)\n").slice(0, -64)}\na.rb:1:in 'f'`,
      maxExceptions,
    ],
    ["Ruby labels", repeat("a.rb:1:in '"), undefined],
    ["Ruby places", repeat(":1:in '"), undefined],
    ["log prefixes", repeat("[a] "), undefined],
    ["JRuby places", repeat("  f at a.rb:1"), undefined],
    ["constants", repeat("E::"), undefined],
    [
      "messages with a class",
      `a.rb:1:in 'f': ${repeat(" (Err)")}\n\tfrom a.rb:1:in 'g'`,
      undefined,
    ],
    ["colours", `${repeat("\u001B[1m").slice(0, -64)}\na.rb:1:in 'f'`, 1],
  ];

  test.each<readonly [string, string, number | undefined]>([
    ...rubyTexts,
    ["one long word", repeat("a"), undefined],
    ["colons", repeat(":"), undefined],
    ["positions", repeat(":1:1"), undefined],
    ["opening parentheses", `    at ${repeat(" (")}`, undefined],
    ["nested eval", `    at f (${repeat("eval at f (")}`, undefined],
    ["error names", repeat("Error: "), undefined],
    ["blank lines", repeat("\n"), undefined],
    ["V8 frames", node + repeat("    at f (/a.js:1:1)\n"), 1],
    ["V8 causes joined", node + repeat("caused by: E: a\n    at f (/a.js:1:1)\n"), maxExceptions],
    ["properties", `Error: a\n    at f (/a.js:1:1) {\n${repeat("  a: 1\n")}`, 1],
    [
      "causes without stack",
      `Error: a\n    at f (/a.js:1:1) {\n${repeat("  [cause]: [Error: a]\n")}`,
      maxExceptions,
    ],
    ["Java causes", java + repeat("Caused by: a.E\n\t... 9 more\n"), maxExceptions],
    ["Java wrappers", java + repeat("Wrapped by: a.E\n\t... 9 more\n"), maxExceptions],
    ["Java suppressed", java + repeat("\tSuppressed: a.E\n\t\t... 9 more\n"), maxExceptions],
    ["a Java message", `a.E: ${repeat("a\n")}`, undefined],
    ["a Java trace below long prose", `${repeat("a b\n").slice(0, 200_000)}${java}`, 1],
    ["repetitions", python + repeat("  [Previous line repeated 9999 more times]\n"), 1],
    [
      "Python links",
      `${python}E: a\n${repeat("\nDuring handling of the above exception, another exception occurred:\n\nE: a\n")}`,
      maxExceptions,
    ],
  ])("are read to the limit: %s", (_name, text, exceptions) => {
    const trace = parseStackTrace(text);
    expect(isWellFormed(trace)).toBe(true);
    expect(trace?.exceptions.length).toBe(exceptions);
  });

  test("give back what many causes share of one long stack only within a budget", () => {
    const stack = repeat("\tat a.E.f(E.java:1)\n").slice(0, 20 * 5000);
    const text = `a.E: a\n${stack}${repeat("Caused by: a.E\n\t... 4999 more\n")}`;
    const counts = parseStackTrace(text)?.exceptions.map(({ frames }) => frames.length);
    expect(counts?.at(-2)).toBe(maxFramesPerException);
    expect(counts?.[0]).toBe(0);
  });
});
