import { expect, test } from "vitest";

import { breadcrumbShape } from "../../src/options/breadcrumb-schema.ts";
import { optionGroup } from "../../src/options/option-group.ts";
import { defaultOptions } from "./options.ts";

const breadcrumbSchema = optionGroup(breadcrumbShape);

test("nothing given means the documented defaults", () => {
  expect(breadcrumbSchema.parse(undefined)).toEqual(defaultOptions);
});

test.each([
  [{ maxPerTrace: 101 }, "expected a whole number from 0 to 100"],
  [{ maxPerTrace: -1 }, "expected a whole number from 0 to 100"],
  [{ maxTraces: 0 }, "expected a whole number of at least 1"],
  [{ maxBytes: 1.5 }, "expected a whole number of at least 1"],
  [{ idleMillis: "5m" }, "expected a whole number from 1 to 2147483647"],
  [{ minSeverity: "warning" }, 'expected "trace", "debug", "info", "warn", "error", "fatal"'],
])("%j is refused: %s", (options, message) => {
  expect(breadcrumbSchema.safeParse(options).error?.issues.map((issue) => issue.message)).toEqual([
    message,
  ]);
});
