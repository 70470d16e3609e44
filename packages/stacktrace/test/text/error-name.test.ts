import { expect, test } from "vitest";

import { findErrorName } from "../../src/text/error-name.ts";

test.each([
  ["failed: TypeError: a", { column: 8, name: "TypeError", message: "a" }],
  ["failed (java.io.IOException: a)", { column: 8, name: "java.io.IOException", message: "a)" }],
  ["caught TypeError", { column: 7, name: "TypeError", message: "" }],
  ["TypeError: a OtherError: b", { column: 0, name: "TypeError", message: "a OtherError: b" }],
  ["x/TypeError: a", undefined],
  ["1Error: a", undefined],
  ["no name: here", undefined],
  ["", undefined],
])("in %j finds %o", (line, expected) => {
  expect(findErrorName(line)).toEqual(expected);
});
