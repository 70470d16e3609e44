import { logRecord } from "@rookery/test-record-samples";
import { expect, test } from "vitest";

import { isOfOwnProcess } from "../../src/process-context/own-process.ts";

test.each<[string, Readonly<Record<string, unknown>>, boolean]>([
  ["nothing", {}, true],
  ["this process", { "process.pid": process.pid }, true],
  ["this process as a text", { "process.pid": String(process.pid) }, false],
  ["another process", { "process.pid": process.pid + 1 }, false],
  ["its language", { "telemetry.sdk.language": "nodejs" }, true],
  ["another language", { "telemetry.sdk.language": "webjs", "process.pid": process.pid }, false],
])("a record whose resource names %s", (_what, attributes, isOwn) => {
  expect(isOfOwnProcess(logRecord({ resource: { attributes } }))).toBe(isOwn);
});

test("what the record's own attributes name does not count", () => {
  expect(isOfOwnProcess(logRecord({ attributes: { "process.pid": process.pid + 1 } }))).toBe(true);
});
