import { expect, test } from "vitest";

import * as stacktrace from "../src/index.ts";

test("exports the parser and its limits, and nothing else", () => {
  expect(Object.keys(stacktrace).toSorted()).toEqual([
    "maxExceptions",
    "maxFramesPerException",
    "maxTextLength",
    "parseStackTrace",
  ]);
});
