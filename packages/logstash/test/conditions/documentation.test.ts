// What docs/conditions.md says is held against the code.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { parseCondition } from "../../src/conditions/parse-condition.ts";
import { compileCondition, compileReference, compileTemplate } from "../../src/index.ts";
import { printCondition } from "./print-condition.ts";

const page = readFileSync(join(import.meta.dirname, "../../../../docs/conditions.md"), "utf8");

/** The cells of each row of the table whose first column has this title. */
function rows(title: string): readonly (readonly string[])[] {
  const lines = page.split("\n");
  const head = lines.findIndex((line) => line.startsWith(`| ${title} `));
  return lines
    .slice(head + 2, lines.indexOf("", head))
    .map((line) => Array.from(line.matchAll(/`([^`]+)`/g), ([, code = ""]) => code));
}

describe("the order of and and or", () => {
  test.each(rows("text"))("%s is %s", (text, meaning) => {
    expect(printCondition(parseCondition(text ?? ""))).toBe(
      printCondition(parseCondition(meaning ?? "")),
    );
  });
});

test("every condition of the examples compiles", () => {
  const conditions = Array.from(page.matchAll(/--if '([^']+)'/g), ([, text = ""]) => text);
  expect(conditions).toHaveLength(3);
  for (const text of conditions) expect(compileCondition(text)({ level: "x" })).toBe(false);
});

test("the error is shown as it is", () => {
  const [, problem = "", line = "", caret = ""] =
    /rookery: --if: (.+)\n {2}(.+)\n {2}(.+)\n/.exec(page) ?? [];
  expect(() => compileCondition("[level] = 5")).toThrow(
    expect.objectContaining({ problem, excerpt: [line, caret] }),
  );
});

test("what the examples in programs say is so", () => {
  expect(
    compileCondition('[level] in ["error", "fatal"] and "test" not in [tags]')({ level: "error" }),
  ).toBe(true);
  expect(compileReference("[fields][level]")({ fields: { level: 40 } })).toBe(40);
  const indexOf = compileTemplate("%{[service][name]}-%{+YYYY.MM}");
  expect(indexOf({ "@timestamp": "2026-11-22T10:33:00Z", service: { name: "shop" } })).toBe(
    "shop-2026.11",
  );
});

test.each(["\\Ga", "a\\Kb", "\\X", "\\g<x>(?<x>a)", "(?~a)", "(a)?(?(1)b)", "a(?i)b"])(
  "a regular expression that JavaScript cannot have is refused: %s",
  (pattern) => {
    expect(() => compileCondition(`[a] =~ /${pattern}/`)).toThrow(
      expect.objectContaining({ code: "unsupported_regexp" }),
    );
  },
);
