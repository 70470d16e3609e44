import {
  context,
  ROOT_CONTEXT,
  trace,
  type Context,
  type ContextManager,
} from "@opentelemetry/api";
import { describe, expect, onTestFinished, test } from "vitest";

import { uncaughtRecord } from "../../src/uncaught/uncaught-record.ts";

const resource = { attributes: { "service.name": "shop" } };

const common = {
  hrTime: [1_700_000_000, 123_000_000],
  hrTimeObserved: [1_700_000_000, 123_000_000],
  severityText: "FATAL",
  severityNumber: 21,
  resource,
  instrumentationScope: { name: "" },
  droppedAttributesCount: 0,
};

const mechanism = {
  "rookery.mechanism.type": "onuncaughtexception",
  "rookery.mechanism.handled": false,
};

test("an error is the body itself", () => {
  const error = new Error("outer", { cause: new Error("inner") });
  const record = recordOf(error);
  expect(record).toEqual({ ...common, body: error, attributes: mechanism });
  expect(record.body).toBe(error);
});

test("a rejection that the app survives is an error", () => {
  const error = new Error("late");
  const rejected = { thrown: error, mechanism: "onunhandledrejection", isFatal: false } as const;
  expect(uncaughtRecord({ ...rejected, nowMillis: 1_700_000_000_123 }, resource)).toEqual({
    ...common,
    severityText: "ERROR",
    severityNumber: 17,
    body: error,
    attributes: { ...mechanism, "rookery.mechanism.type": "onunhandledrejection" },
  });
});

test.each([
  [null, "null"],
  [undefined, "undefined"],
  ["text", "text"],
  ["", "an empty text"],
  [7n, "7"],
  [Number.NaN, "NaN"],
  [Symbol("mark"), "Symbol(mark)"],
  [(): void => {}, "a function"],
])("%o is told as %s", (thrown, text) => {
  expect(recordOf(thrown)).toEqual({ ...common, body: text, attributes: attributesOf(text) });
});

test.each([
  [{ message: "no stack" }, "no stack"],
  [{ code: 7 }, '{"code":7}'],
  [Object.freeze([1, 2]), "[1,2]"],
  [Object.create(null), "{}"],
])("the object %o is the body, and told as %s", (thrown: object, text) => {
  expect(recordOf(thrown)).toEqual({ ...common, body: thrown, attributes: attributesOf(text) });
});

test("a revoked proxy is told, too", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  expect(recordOf(proxy).attributes).toEqual(attributesOf('"[Unreadable]"'));
});

describe("the active span", () => {
  test("is the record's", () => {
    const spanContext = { traceId: "1".repeat(32), spanId: "2".repeat(16), traceFlags: 1 };
    const active = trace.setSpanContext(ROOT_CONTEXT, spanContext);
    context.setGlobalContextManager(managerOf(active));
    onTestFinished(() => context.disable());
    expect(recordOf(new Error("in a span")).spanContext).toEqual(spanContext);
  });
});

function recordOf(thrown: unknown): ReturnType<typeof uncaughtRecord> {
  const uncaught = { thrown, mechanism: "onuncaughtexception", isFatal: true } as const;
  return uncaughtRecord({ ...uncaught, nowMillis: 1_700_000_000_123 }, resource);
}

function attributesOf(text: string): Record<string, unknown> {
  return { ...mechanism, "exception.type": "Error", "exception.message": text };
}

/** One context for everything. */
function managerOf(active: Context): ContextManager {
  const manager: ContextManager = {
    active: () => active,
    with: (_context, run, thisArg, ...parameters) => run.apply(thisArg, parameters),
    bind: (_context, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}
