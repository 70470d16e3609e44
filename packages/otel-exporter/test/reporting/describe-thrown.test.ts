import { expect, test } from "vitest";

import { describeThrown } from "../../src/reporting/describe-thrown.ts";

test.each<[name: string, thrown: unknown, expected: string]>([
  ["an error", new TypeError("x"), "TypeError: x"],
  ["text", "x", "x"],
  ["nothing", undefined, "undefined"],
  ["an object without a prototype", Object.create(null), "a value that cannot be put into words"],
  ["a symbol", Symbol("s"), "Symbol(s)"],
  ["a long text", "x".repeat(1000), `${"x".repeat(497)}...`],
])("%s", (_name, thrown, expected) => {
  expect(describeThrown(thrown)).toBe(expected);
});
