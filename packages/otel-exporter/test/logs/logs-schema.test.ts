import { expect, test } from "vitest";
import { z } from "zod";

import { logsShape } from "../../src/options/logs-schema.ts";

const schema = z.strictObject(logsShape);

test("nothing given means the documented defaults, and no logs", () => {
  expect(schema.parse({})).toEqual({
    resourceAttributes: ["service.name", "service.namespace"],
    maxBatchSize: 100,
    batchDelayMillis: 1000,
  });
});

test("what is given counts", () => {
  const options = {
    minSeverity: "info",
    resourceAttributes: [],
    maxBatchSize: 1,
    batchDelayMillis: 30_000,
  };
  expect(schema.parse(options)).toEqual(options);
});

test.each([
  [{ minSeverity: "warning" }, 'expected "trace", "debug", "info", "warn", "error", "fatal"'],
  [{ maxBatchSize: 0 }, "expected a whole number from 1 to 100"],
  [{ maxBatchSize: 101 }, "expected a whole number from 1 to 100"],
  [{ batchDelayMillis: 0 }, "expected a whole number from 1 to 30000"],
  [{ batchDelayMillis: 30_001 }, "expected a whole number from 1 to 30000"],
  [{ resourceAttributes: "service.name" }, "expected a list of names"],
  [{ resourceAttributes: [""] }, "expected the name of an attribute"],
  [{ resourceAttributes: [1] }, "expected text"],
])("%j is refused: %s", (options, message) => {
  expect(schema.safeParse(options).error?.issues.map((issue) => issue.message)).toEqual([message]);
});
