import { expect, test } from "vitest";
import { z } from "zod";

import { duplicatesShape } from "../../src/options/duplicates-schema.ts";
import { stormControlShape } from "../../src/options/storm-control-schema.ts";

const duplicates = z.strictObject(duplicatesShape);
const stormControl = z.strictObject(stormControlShape);

test("errors are merged within a second, and storms are not limited, unless told otherwise", () => {
  expect(duplicates.parse({})).toEqual({ mergeWindowMillis: 1000 });
  expect(stormControl.parse({})).toEqual({});
});

test("what is in range is taken", () => {
  for (const mergeWindowMillis of [0, 1, 1000]) {
    expect(duplicates.parse({ mergeWindowMillis })).toEqual({ mergeWindowMillis });
  }
  const limits = { maxPerIssuePerMinute: 1, burst: 1, maxPerMinute: 1_000_000 };
  expect(stormControl.parse(limits)).toEqual(limits);
});

test("what is out of range is refused, with what was expected", () => {
  for (const mergeWindowMillis of [-1, 1001, 1.5, "1000"]) {
    expect(duplicates.safeParse({ mergeWindowMillis }).error?.issues).toMatchObject([
      { message: "expected a whole number from 0 to 1000" },
    ]);
  }
  for (const [name, value] of Object.keys(stormControlShape).map((each) => [each, 0] as const)) {
    expect(stormControl.safeParse({ [name]: value }).error?.issues).toMatchObject([
      { path: [name], message: "expected a whole number of at least 1" },
    ]);
  }
});
