import { expect, test } from "vitest";

import * as stacktrace from "../src/index.ts";

test("exports the parser, how to make one with rules, and the limits", () => {
  expect(Object.keys(stacktrace).toSorted()).toEqual([
    "createStackTraceParser",
    "maxExceptions",
    "maxFramesPerException",
    "maxTextLength",
    "parseStackTrace",
  ]);
});
