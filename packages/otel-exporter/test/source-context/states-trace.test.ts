import { logRecord } from "@rookery/test-record-samples";
import { expect, test } from "vitest";

import { statesTrace } from "../../src/source-context/states-trace.ts";

const stack = "Error: no\n    at run (/app/app.js:1:1)";

test.each([
  { body: new Error("no"), attributes: {} },
  { body: "failed", attributes: { "exception.stacktrace": stack } },
])("a trace is stated by an error, and by its attribute", (fields) => {
  expect(statesTrace(logRecord(fields))).toBe(true);
});

test.each([
  { body: stack, attributes: {} },
  { body: { message: stack }, attributes: {} },
  { body: stack, attributes: { "exception.message": "no", "exception.stacktrace": " " } },
])("a trace in a text is stated by nobody", (fields) => {
  expect(statesTrace(logRecord(fields))).toBe(false);
});
