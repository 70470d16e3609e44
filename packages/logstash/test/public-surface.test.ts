import { expect, test } from "vitest";

import * as logstash from "../src/index.ts";

test("exports what the README names, and nothing else", () => {
  expect(Object.keys(logstash).toSorted()).toEqual([
    "JsonFramer",
    "LogstashOptionsError",
    "LogstashSyntaxError",
    "compileCondition",
    "compileReference",
    "compileTemplate",
    "createLogstashDecoder",
    "detectDialect",
    "numericLevelSchemes",
    "parseLogstashLine",
    "readFrames",
    "readRecords",
  ]);
});
