import { runInNewContext } from "node:vm";

import type { EventException, EventPacket } from "@rookery/core";
import { logRecord } from "@rookery/test-record-samples";
import { describe, expect, test } from "vitest";

import { mapAndFit } from "../../support/map-and-fit.ts";

const stack = "TypeError: x\n    at run (/srv/app/job.js:3:9)";

function eventOf(body: unknown, attributes: Record<string, unknown> = {}): EventPacket {
  return mapAndFit(logRecord({ body, attributes })).packet;
}

/** Type, value and number of frames of the exceptions that a body gives. */
function exceptionsOf(body: unknown, attributes?: Record<string, unknown>): unknown {
  return eventOf(body, attributes).exception?.values.map(({ type, value, stacktrace }) => [
    type,
    value,
    stacktrace?.frames.length ?? 0,
  ]);
}

/** An error with a stack of its own words, and properties. */
function failure(message: string, properties: object = {}): Error {
  const text = `Error: ${message}\n    at ${message} (/srv/app/${message}.js:3:9)`;
  return Object.assign(new Error(message), { stack: text }, properties);
}

/** What each exception is, where it failed, and what links it to the others. */
function chainOf({ exception }: EventPacket): unknown {
  return exception?.values.map(({ value, mechanism, stacktrace }: EventException) => [
    value,
    stacktrace?.frames.map((frame) => frame.function),
    mechanism?.type,
    mechanism?.exception_id,
    mechanism?.parent_id,
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

test("a stack of the body without frames is kept as text", () => {
  const body = Object.assign(new Error("x"), { stack: "nothing to parse" });
  expect(eventOf(body).extra).toEqual({ "exception.stacktrace": "nothing to parse" });
});

describe("what an error object holds", () => {
  test("its cause is an exception of its own, and so is the cause's", () => {
    const root = failure("root");
    const body = failure("outer", { cause: failure("middle", { cause: root }) });
    expect(chainOf(eventOf(body))).toEqual([
      ["root", ["root"], "chained", 2, 1],
      ["middle", ["middle"], "chained", 1, 0],
      ["outer", ["outer"], "generic", 0, undefined],
    ]);
    expect(eventOf(body).extra).toBeUndefined();
  });

  test("a native cause and native errors, which are not enumerable, count", () => {
    const body = new AggregateError([new TypeError("a")], "many", { cause: new RangeError("c") });
    expect(exceptionsOf(body)).toMatchObject([
      ["TypeError", "a", expect.any(Number)],
      ["RangeError", "c", expect.any(Number)],
      ["AggregateError", "many", expect.any(Number)],
    ]);
  });

  test("the errors it is made of hang on it, each with its own causes", () => {
    const errors = [failure("a", { cause: failure("b") }), failure("c")];
    expect(chainOf(eventOf(failure("many", { errors })))).toEqual([
      ["c", ["c"], "chained", 3, 0],
      ["b", ["b"], "chained", 2, 1],
      ["a", ["a"], "chained", 1, 0],
      ["many", ["many"], "generic", 0, undefined],
    ]);
  });

  test("a circle of causes ends where it began", () => {
    const inner = failure("inner");
    const body = failure("outer", { cause: inner });
    inner.cause = body;
    expect(exceptionsOf(body)).toEqual([
      ["Error", "inner", 1],
      ["Error", "outer", 1],
    ]);
    expect(eventOf(body).extra).toBeUndefined();
  });

  test("fifty errors are exceptions, and what is beyond is told", () => {
    let chain = failure("root");
    for (let depth = 0; depth < 60; depth += 1) chain = failure("x", { cause: chain });
    const { exception, extra } = eventOf(chain);
    expect(exception?.values).toHaveLength(50);
    expect(exception?.values[0]?.mechanism).toMatchObject({ exception_id: 49, parent_id: 48 });
    expect(Object.keys(extra ?? {})).toEqual(["body"]);

    const many = eventOf(
      failure("many", { errors: Array.from({ length: 70 }, () => failure("x")) }),
    );
    expect(many.exception?.values).toHaveLength(50);
    expect(many.extra).toMatchObject({
      body: { "errors[49]": { name: "Error" }, "errors.length": 70 },
    });
  });

  test("own properties stay, those of a cause under its place", () => {
    const errors = [failure("a"), failure("b", { code: "E2" }), "no error"];
    const body = failure("x", { orderId: 7, cause: failure("c", { code: "E1" }), errors });
    expect(eventOf(body).extra).toEqual({
      body: {
        orderId: 7,
        cause: { code: "E1" },
        "errors[1]": { code: "E2" },
        "errors[2]": "no error",
      },
    });
  });

  test.each<[name: string, properties: object]>([
    ["a cause that is no error", { cause: "the network" }],
    ["a cause with a message only", { cause: { message: "the network" } }],
    ["errors that are none", { errors: [{ path: "email", code: "missing" }] }],
    ["errors in a map", { errors: { email: "missing" } }],
    ["a number for a name", { name: 7 }],
  ])("%s stays as it is", (_name, properties) => {
    expect(eventOf(failure("x", properties)).extra).toEqual({ body: properties });
  });

  test("a map that looks like an error has causes, too", () => {
    const cause = { name: "TypeError", message: "x", stack, port: 1 };
    const body = { level: "error", message: "y", stack: "Error: y\n    at f (/a.js:1:2)", cause };
    expect(exceptionsOf(body)).toEqual([
      ["TypeError", "x", 1],
      ["Error", "y", 1],
    ]);
    expect(eventOf(body).extra).toEqual({ body: { level: "error", cause: { port: 1 } } });
  });

  test("a cause's stack that says more than its frames is kept", () => {
    const cause = Object.assign(new Error("why"), { stack: "nothing to parse" });
    expect(chainOf(eventOf(failure("x", { cause })))).toEqual([
      ["why", undefined, "chained", 1, 0],
      ["x", ["x"], "generic", 0, undefined],
    ]);
    expect(eventOf(failure("x", { cause })).extra).toEqual({
      body: { cause: { stack: "nothing to parse" } },
    });
  });

  test("a nameless error with a cause is still an exception", () => {
    const cause = failure("why");
    const body = Object.assign(new Error(""), { name: "", stack: "", cause });
    expect(exceptionsOf(body)).toEqual([
      ["Error", "why", 1],
      ["Error", undefined, 0],
    ]);
  });
});

describe("beside attributes that report an exception", () => {
  test("the attributes win, and another error in the body is shown", () => {
    const attributes = { "exception.type": "Mine", "exception.message": "mine" };
    const body = failure("x", { cause: "why" });
    expect(exceptionsOf(body, attributes)).toEqual([["Mine", "mine", 0]]);
    expect(eventOf(body, attributes).extra).toEqual({
      body: { name: "Error", message: "x", stack: body.stack, cause: "why" },
    });
  });

  test.each<[name: string, attributes: (body: Error) => Record<string, unknown>]>([
    ["stack", ({ stack: text }) => ({ "exception.stacktrace": text })],
    ["message", () => ({ "exception.type": "Mine", "exception.message": "x" })],
  ])("the error of the same %s completes them", (_name, attributes) => {
    const body = failure("x", { orderId: 7, cause: failure("why") });
    const { exception, extra } = eventOf(body, attributes(body));
    expect(exception?.values.map(({ value }) => value)).toEqual(["why", "x"]);
    expect(extra).toEqual({ body: { orderId: 7 } });
  });
});
