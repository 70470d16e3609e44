import { expect, test } from "vitest";

import {
  sourceContextOptionNames,
  sourceContextSchema,
} from "../../src/options/source-context-schema.ts";

test("the options are these", () => {
  expect(sourceContextOptionNames).toEqual(["isEnabled", "roots"]);
});

test.each([
  [undefined, { isEnabled: true }],
  [{}, { isEnabled: true }],
  [
    { isEnabled: false, roots: ["/srv/app"] },
    { isEnabled: false, roots: ["/srv/app"] },
  ],
])("%o is complete as %o", (given, expected) => {
  expect(sourceContextSchema.parse(given)).toEqual(expected);
});

test.each([
  ["yes", "expected an object"],
  [{ roots: "/srv" }, "expected a list of paths"],
  [{ roots: ["src"] }, "expected an absolute path"],
  [{ roots: [1] }, "expected a path"],
  [{ isEnabled: "no" }, "expected true or false"],
])("%o is refused: %s", (given, message) => {
  expect(sourceContextSchema.safeParse(given).error?.issues[0]?.message).toBe(message);
});
