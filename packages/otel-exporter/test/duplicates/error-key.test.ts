import type { EventInput } from "@rookery/core";
import { logRecord } from "@rookery/test-record-samples";
import { describe, expect, test } from "vitest";

import { errorKey } from "../../src/duplicates/error-key.ts";
import { createEventMapper } from "../../src/mapping/index.ts";
import { errorEvent } from "../support/error-events.ts";

class PaymentError extends Error {}

const spanContext = { traceId: "a".repeat(32), spanId: "b".repeat(16), traceFlags: 1 };
const toEvent = createEventMapper({ sdk: { name: "example.javascript", version: "1.0.0" } });

/** The key of the event that a record with these attributes becomes. */
function keyOf(attributes: Readonly<Record<string, unknown>>, body: unknown = "failed"): unknown {
  return errorKey(toEvent(logRecord({ body, spanContext, attributes }), "0".repeat(32)));
}

/** What `recordException` of a span writes: the error's code or name for its type. */
function spanAttributes(error: Error & { readonly code?: string }): Record<string, unknown> {
  return {
    "exception.type": error.code ?? error.name,
    "exception.message": error.message,
    "exception.stacktrace": error.stack,
  };
}

describe("one error has one key, however it comes:", () => {
  test.each<[string, Error]>([
    ["an error", new Error("no card")],
    ["one of a class", new TypeError("no card")],
    ["one of a class that has no name of its own", new PaymentError("no card")],
    ["one with a code", Object.assign(new Error("no card"), { code: "23505" })],
    ["one with a cause", new Error("no card", { cause: new Error("no bank") })],
    ["one of two lines", new Error("no card\nno cash")],
  ])("%s", (_name, error) => {
    const onSpan = keyOf(spanAttributes(error));
    expect(onSpan).toMatch(/^[\w-]{43}$/);
    // As the bridges of pino, winston and bunyan write it.
    const ofLogger = keyOf({
      "exception.type": error.constructor.name,
      "exception.message": error.message,
      "exception.stacktrace": error.stack,
    });
    const ofBody = keyOf({}, error);
    expect([ofLogger, ofBody]).toEqual([onSpan, onSpan]);
  });
});

test("two errors have two keys: of another value, another place, another trace", () => {
  const error = new Error("no card");
  const events = [
    errorEvent(),
    errorEvent({ line: 2 }),
    errorEvent({ trace: "c" }),
    { ...errorEvent(), exception: [{ type: "TypeError", value: "no card" }] },
    { ...errorEvent(), exception: [{ type: "RangeError", value: "no card" }] },
  ];
  const keys = [...events.map(errorKey), keyOf(spanAttributes(error)), keyOf({}, new Error("no"))];
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).not.toContain(undefined);
});

const revoked = Proxy.revocable([], {});
revoked.revoke();

test.each<[string, EventInput]>([
  ["no trace", { ...errorEvent(), contexts: {} }],
  ["no contexts", { exception: [{ type: "Error" }] }],
  ["no exception", { contexts: errorEvent().contexts ?? {} }],
  ["an exception without a word", { ...errorEvent(), exception: [{ type: "", value: " " }] }],
  ["a list that cannot be read", { ...errorEvent(), exception: revoked.proxy }],
  ["values that are no list", { ...errorEvent(), exception: { values: new Proxy([], {}) } }],
  ["an exception that is none", { ...errorEvent(), exception: [7] }],
])("an event with %s has no key", (_name, event) => {
  expect(errorKey(event)).toBeUndefined();
});

test("contexts may be maps", () => {
  const trace = new Map([["trace_id", "a".repeat(32)]]);
  const event = { ...errorEvent(), contexts: new Map([["trace", trace]]) };
  expect(errorKey(event)).toBe(errorKey(errorEvent()));
});

test("a getter that throws hides its own value only", () => {
  const frames = [
    {
      function: "pay",
      get module(): string {
        throw new Error("hidden");
      },
      filename: "pay.js",
    },
  ];
  const [hidden, plain] = [frames, [{ function: "pay", filename: "pay.js" }]].map((each) =>
    errorKey({
      ...errorEvent(),
      exception: [{ type: "Error", value: "no card", stacktrace: { frames: each } }],
    }),
  );
  expect(hidden).toBe(plain);
});
