import { expect, test } from "vitest";

import { optionGroup } from "../../src/options/option-group.ts";
import { sourceContextShape } from "../../src/options/source-context-schema.ts";

const sourceContextSchema = optionGroup(sourceContextShape);

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
  [{ roots: [1] }, "expected text"],
  [{ isEnabled: "no" }, "expected true or false"],
])("%o is refused: %s", (given, message) => {
  expect(sourceContextSchema.safeParse(given).error?.issues[0]?.message).toBe(message);
});
