import { describe, expect, test } from "vitest";

import { compileCondition } from "../../src/index.ts";
import { refusalOf } from "./refusal.ts";
import { readVectors, type ConditionCase, type RefusedCase } from "./vector.ts";

function answer(condition: string, event: Parameters<ReturnType<typeof compileCondition>>[0]) {
  let result: boolean | "incomparable" = false;
  const holds = compileCondition(condition)(event, () => {
    result = "incomparable";
  });
  return holds || result;
}

describe.each(readVectors<ConditionCase>("condition"))("$name: $rule", ({ cases }) => {
  test.each(cases)("$condition", ({ condition, fails = [], holds = [], incomparable = [] }) => {
    expect(fails.length + holds.length + incomparable.length).toBeGreaterThan(0);
    for (const event of holds) expect([event, answer(condition, event)]).toEqual([event, true]);
    for (const event of fails) expect([event, answer(condition, event)]).toEqual([event, false]);
    for (const event of incomparable) {
      expect([event, answer(condition, event)]).toEqual([event, "incomparable"]);
      expect(compileCondition(condition)(event)).toBe(false);
    }
  });
});

describe.each(readVectors<RefusedCase>("refused-condition"))("$name: $rule", ({ cases }) => {
  test.each(cases)("$text", ({ code, offset, text }) => {
    expect(refusalOf(() => compileCondition(text))).toMatchObject({ code, offset });
  });
});

test("an error shows the line and points at the character", () => {
  expect(refusalOf(() => compileCondition('[level] == "error" or\n  [level] =')).message).toBe(
    [
      'Expected an operator or the end of the text, found "=".',
      "    [level] =",
      "            ^",
    ].join("\n"),
  );
});

test("a long line is cut on both sides of the character", () => {
  const text = `[${"a".repeat(200)}] == true and [${"b".repeat(200)}]`;
  const [line, caret] = refusalOf(() => compileCondition(text)).excerpt;
  expect(line).toBe(`…${"a".repeat(55)}] == true and [${"b".repeat(50)}…`);
  expect(line[caret.indexOf("^")]).toBe("t");
});

test("a condition says what Logstash writes for a word that it does not know", () => {
  expect(refusalOf(() => compileCondition("not [level]")).problem).toBe(
    'Expected "!", which is how Logstash writes "not", found "not".',
  );
});

test("`__proto__` is the name of a field like any other", () => {
  const event: Record<string, unknown> = JSON.parse('{"__proto__":{"a":1}}');
  expect(compileCondition("[__proto__][a] == 1")(event)).toBe(true);
});

test("a regular expression sees the first 8,192 characters of a text", () => {
  const matches = compileCondition("[message] =~ /x/");
  expect(matches({ message: `${" ".repeat(8191)}x` })).toBe(true);
  expect(matches({ message: `${" ".repeat(8192)}x` })).toBe(false);
});

test.each([
  ["too long", `[a] == "${"x".repeat(65_536)}"`, "too_long"],
  ["too many operators", Array.from({ length: 1002 }, () => "[a]").join(" and "), "too_complex"],
  ["too many parentheses", `${"(".repeat(101)}[a]${")".repeat(101)}`, "too_complex"],
  ["too many brackets", `[a] in ${"['x',".repeat(101)}`, "too_complex"],
])("a condition with %s is refused", (_, text, code) => {
  expect(refusalOf(() => compileCondition(text)).code).toBe(code);
});

test("the longest condition is compiled and evaluated", () => {
  const condition = Array.from({ length: 1001 }, () => "[a]").join(" and ");
  const nested = `${"(".repeat(100)}${condition}${")".repeat(100)}`;
  expect(compileCondition(nested)({ a: 1 })).toBe(true);
});
