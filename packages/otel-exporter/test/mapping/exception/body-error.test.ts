import { runInNewContext } from "node:vm";

import { expect, test } from "vitest";

import { createEventMapper } from "../../../src/mapping/index.ts";
import { logRecord } from "../../support/log-record.ts";

const toEvent = createEventMapper({ sdk: { name: "example.javascript", version: "1.0.0" } });
const stack = "TypeError: x\n    at run (/srv/app/job.js:3:9)";

/** Type, value and number of frames of the exceptions that a body gives. */
function exceptionsOf(body: unknown, attributes: Record<string, unknown> = {}): unknown {
  const { exception } = toEvent(logRecord({ body, attributes }), "0".repeat(32));
  return exception?.values.map(({ type, value, stacktrace }) => [
    type,
    value,
    stacktrace?.frames.length ?? 0,
  ]);
}

test.each<[name: string, body: unknown, expected: unknown]>([
  [
    "an error with its stack",
    Object.assign(new TypeError("x"), { stack }),
    [["TypeError", "x", 1]],
  ],
  [
    "an error whose stack was removed",
    Object.assign(new Error("x"), { stack: undefined }),
    [["Error", "x", 0]],
  ],
  [
    "a map that looks like an error",
    { name: "TypeError", message: "x", stack },
    [["TypeError", "x", 1]],
  ],
  ["a map with a message only", { message: "x" }, undefined],
])("%s", (_name, body, expected) => {
  expect(exceptionsOf(body)).toEqual(expected);
});

test("an error of another realm is an error", () => {
  const body: unknown = runInNewContext("new RangeError('elsewhere')");
  expect(exceptionsOf(body)).toMatchObject([["RangeError", "elsewhere", expect.any(Number)]]);
});

test("attributes win over an error in the body", () => {
  const attributes = { "exception.type": "Mine", "exception.message": "mine" };
  expect(exceptionsOf(new Error("x"), attributes)).toEqual([["Mine", "mine", 0]]);
});

test("a stack of the body without frames is kept as text", () => {
  const body = Object.assign(new Error("x"), { stack: "nothing to parse" });
  expect(toEvent(logRecord({ body }), "0".repeat(32)).extra).toEqual({
    "exception.stacktrace": "nothing to parse",
  });
});
