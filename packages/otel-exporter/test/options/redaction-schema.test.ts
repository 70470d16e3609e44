import { expect, test } from "vitest";

import { optionGroup } from "../../src/options/option-group.ts";
import { pseudonymKey, redactionShape } from "../../src/options/redaction-schema.ts";

const redactionSchema = optionGroup(redactionShape);

/** What is said about each option that is wrong. */
function problems(given: unknown): readonly (readonly [path: string, message: string])[] {
  const { error } = redactionSchema.safeParse(given);
  return (error?.issues ?? []).map(({ path, message }) => [path.join("."), message]);
}

test("redaction is on by default, with nothing of the user's own", () => {
  expect(redactionSchema.parse(undefined)).toEqual({
    isEnabled: true,
    keys: [],
    allowKeys: [],
    patterns: [],
  });
  expect(pseudonymKey.parse(undefined)).toBeUndefined();
});

test("the shape names the options", () => {
  expect(Object.keys(redactionShape)).toEqual(["isEnabled", "keys", "allowKeys", "patterns"]);
});

test("names and expressions are taken", () => {
  const given = {
    isEnabled: false,
    keys: ["employee_id", /^x-/],
    allowKeys: ["session.id"],
    patterns: [{ name: "customer", pattern: /C-\d{4}/ }],
  };
  expect(redactionSchema.parse(given)).toEqual(given);
});

test("what is wrong is told, each by its place", () => {
  const given = { keys: [7], allowKeys: [""], patterns: [{ name: "a", pattern: "C-" }] };
  expect(problems(given)).toEqual([
    ["keys.0", "expected a name or a regular expression"],
    ["allowKeys.0", "expected a name that is not empty"],
    ["patterns.0.pattern", "expected a regular expression"],
  ]);
});

test("a key that could be guessed is refused", () => {
  expect(pseudonymKey.safeParse("short").success).toBe(false);
  expect(pseudonymKey.safeParse("0123456789abcdef").success).toBe(true);
});
