import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseStackTrace } from "../src/index.ts";
import { languages } from "../src/languages.ts";
import { isWellFormed } from "./well-formed.ts";

const corpus = join(import.meta.dirname, "corpus");
const texts = readdirSync(corpus, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".txt"))
  .map((file) => readFileSync(join(corpus, file), "utf8"));
const pieces = [...new Set(texts.flatMap((text) => text.split("\n")))];

const hints = fc.record(
  {
    platform: fc.constantFrom(
      "javascript",
      "node",
      "java",
      "python",
      "go",
      "native",
      "elixir",
      "php",
      "csharp",
      "ruby",
    ),
    type: fc.constantFrom("Error", "a.b.C", "__proto__", "constructor", ""),
    message: fc.constantFrom("a", "a\nb", "\n", "", ...pieces.slice(0, 20)),
  },
  { requiredKeys: [] },
);

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
