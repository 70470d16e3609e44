import fc from "fast-check";
import { expect, test } from "vitest";

import { compilePattern } from "../../src/grouping/text-matcher.ts";

function isMatch(pattern: string | RegExp, text: string, isCaseSensitive = true): boolean {
  return compilePattern(pattern, { isCaseSensitive })(text);
}

test.each([
  ["card refused", "card refused", true],
  ["card refused", "card refused twice", false],
  ["card *", "card refused", true],
  ["card *", "the card refused", false],
  ["*refused", "card refused", true],
  ["*card*", "the card refused", true],
  ["a*b*c", "a-b-b-c", true],
  ["a*a", "a", false],
  ["a*ab", "ab", false],
  ["*", "", true],
  ["**", "anything", true],
  ["Card*", "card refused", false],
  ["a?[b]", "a?[b]", true],
  [String.raw`5 \* 3`, "5 * 3", true],
  [String.raw`5 \* 3`, "5 x 3", false],
  [String.raw`C:\tmp*`, String.raw`C:\tmp\x`, true],
])("%s, %s: %s", (pattern, text, expected) => {
  expect(isMatch(pattern, text)).toBe(expected);
});

test("case may not count", () => {
  expect(isMatch("Card*REFUSED", "card was refused", false)).toBe(true);
});

test("a regular expression matches anywhere, by its own flags, and remembers nothing", () => {
  const matches = compilePattern(/refused/gi, { isCaseSensitive: true });
  expect(["card Refused", "card Refused", "card lost"].map(matches)).toEqual([true, true, false]);
});

test("no more of a text counts than 8,192 characters", () => {
  expect(isMatch(/end/, `${"x".repeat(8_192)}end`)).toBe(false);
});

test("a glob matches what the regular expression of the same meaning matches", () => {
  const letters = fc.constantFrom("a", "b", "*");
  const globs = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(""));
  const texts = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 12 });
  fc.assert(
    fc.property(globs, texts, (glob, text) => {
      const expression = new RegExp(`^${glob.replaceAll(/\*+/g, ".*")}$`);
      expect(isMatch(glob, text)).toBe(expression.test(text));
    }),
    { numRuns: 2_000 },
  );
});
