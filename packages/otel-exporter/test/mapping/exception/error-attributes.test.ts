import type { EventException } from "@rookery/core";
import { readProperties } from "@rookery/core/values";
import { logRecord } from "@rookery/test-record-samples";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { findException } from "../../../src/mapping/exception/find-exception.ts";
import { mapAndFit } from "../../support/map-and-fit.ts";

interface ErrorMap {
  readonly message: string;
  readonly [property: string]: unknown;
}

/** An error as a logger may write it, by the number that its message names. */
function errorMap(id: number, shape: ErrorShape): ErrorMap {
  const message = `failure ${id}!`;
  const stack = `TypeError: ${message}\n    at run (/srv/app/${id}.js:3:9)`;
  return {
    [shape.hasName ? "name" : "type"]: "TypeError",
    message,
    [shape.stackName]: shape.hasStack ? stack : "",
    property: `property ${id}!`,
  };
}

interface ErrorShape {
  readonly hasName: boolean;
  readonly hasStack: boolean;
  readonly stackName: "stack" | "stacktrace" | "stack_trace";
}

const errorShape: fc.Arbitrary<ErrorShape> = fc.record({
  hasName: fc.boolean(),
  hasStack: fc.boolean(),
  stackName: fc.constantFrom("stack", "stacktrace", "stack_trace"),
});

interface ErrorNode {
  readonly shape: ErrorShape;
  readonly cause?: ErrorNode | undefined;
  readonly errors: readonly ErrorNode[];
  readonly listName: "errors" | "aggregateErrors";
}

function errorNodeOf(depth: number): fc.Arbitrary<ErrorNode> {
  const inner = depth === 0 ? undefined : errorNodeOf(depth - 1);
  return fc.record({
    shape: errorShape,
    cause: inner === undefined ? fc.constant(undefined) : fc.option(inner, { nil: undefined }),
    errors: inner === undefined ? fc.constant([]) : fc.array(inner, { maxLength: 3 }),
    listName: fc.constantFrom("errors", "aggregateErrors"),
  });
}

const errorNode = errorNodeOf(4);

/** Writes a tree of errors, numbered as they are met. */
function writeTree(root: ErrorNode): { readonly map: ErrorMap; readonly count: number } {
  let count = 0;
  const write = ({ shape, cause, errors, listName }: ErrorNode): ErrorMap => {
    const map = errorMap(count, shape);
    count += 1;
    return {
      ...map,
      ...(cause !== undefined && { cause: write(cause) }),
      ...(errors.length > 0 && { [listName]: errors.map(write) }),
    };
  };
  const map = write(root);
  return { map, count };
}

const places: readonly ((map: ErrorMap) => {
  attributes?: Record<string, unknown>;
  body?: unknown;
})[] = [
  (map) => ({ attributes: { err: map } }),
  (map) => ({ attributes: { error: map } }),
  (map) => ({ attributes: { exception: map } }),
  (map) => ({ attributes: { failure: { ...map, stack: "", name: "TypeError" } } }),
  (map) => ({ attributes: { payload: { err: { ...map, stack: "" }, other: 1 } } }),
  (map) => ({ body: { message: "m", error: { ...map, stack: "" } } }),
];

function idsOf(values: readonly EventException[]): readonly (number | undefined)[] {
  return values.map(({ mechanism }) => mechanism?.exception_id);
}

function exceptionsOf(parts: {
  attributes?: Record<string, unknown>;
  body?: unknown;
}): readonly EventException[] {
  const record = logRecord(parts);
  return findException(record, readProperties(record.attributes), "other")?.mapped.values ?? [];
}

test("every error of a tree is an exception, wherever the tree is; what it carries is in extra", () => {
  fc.assert(
    fc.property(errorNode, fc.constantFrom(...places), (root, place) => {
      const { map, count } = writeTree(root);
      fc.pre(count <= 50);
      const parts = place(map);
      const values = exceptionsOf(parts);
      const messages = values.map(({ value }) => value);
      expect(new Set(messages)).toEqual(
        new Set(Array.from({ length: count }, (_, id) => `failure ${id}!`)),
      );
      expect(messages).toHaveLength(count);
      const { extra } = mapAndFit(logRecord(parts)).packet;
      const shown = JSON.stringify(extra);
      expect(shown).not.toContain("failure ");
      for (let id = 0; id < count; id += 1) expect(shown).toContain(`property ${id}!`);
    }),
  );
});

test("numbers count up from the exception thrown last, and every parent is an exception above", () => {
  fc.assert(
    fc.property(errorNode, fc.constantFrom(...places), (root, place) => {
      const values = exceptionsOf(place(writeTree(root).map));
      const isAlone = values.length === 1;
      expect(idsOf(values)).toEqual(
        isAlone ? [undefined] : values.map((_, index) => values.length - 1 - index),
      );
      for (const { mechanism } of values.slice(0, -1)) {
        expect(mechanism?.type).toBe("chained");
        expect(mechanism?.parent_id).toBeLessThan(mechanism?.exception_id ?? 0);
      }
      expect(values.at(-1)?.mechanism?.parent_id).toBeUndefined();
    }),
  );
});

const hostileValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom(undefined, null, "", " ", "Error", "7", "ENOENT", 7, Number.NaN, true),
    fc.constantFrom("Error: x\n    at run (/srv/app/job.js:3:9)", "at x\nat y", "caused by: "),
    fc.string({ unit: "binary" }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        "type",
        "name",
        "message",
        "stack",
        "stacktrace",
        "stack_trace",
        "code",
        "cause",
        "errors",
        "aggregateErrors",
        "err",
        "error",
        "exception",
        "__proto__",
      ),
      tie("value"),
      { maxKeys: 8 },
    ),
  ),
})).value;

const attributeName = fc
  .tuple(
    fc.constantFrom("exception", "err", "error", "cause", "errors", "stack", "payload", "name"),
    fc.constantFrom(
      "",
      ".type",
      ".name",
      ".message",
      ".stack",
      ".stacktrace",
      ".cause",
      ".cause.type",
      ".cause.stacktrace",
      ".escaped",
    ),
  )
  .map(([prefix, name]) => `${prefix}${name}`);

test("any attributes named as errors are taken without a throw, and give fifty exceptions at most", () => {
  fc.assert(
    fc.property(
      fc.dictionary(attributeName, hostileValue, { maxKeys: 20 }),
      hostileValue,
      (attributes, body) => {
        const values = exceptionsOf({ attributes, body });
        expect(values.length).toBeLessThanOrEqual(50);
        for (const { type, value } of values) expect(type ?? value).toBeTypeOf("string");
      },
    ),
    { numRuns: 500 },
  );
});

test("a text that is no part of an exception stays in extra", () => {
  const names = ["type", "name", "message", "stack", "code", "other"];
  const told = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 });
  fc.assert(
    fc.property(told, fc.constantFrom("err", "error", "exception", "failure"), (keys, place) => {
      const map = Object.fromEntries(keys.map((key) => [key, `the ${key} of it`]));
      const { exception, extra, logentry } = mapAndFit(
        logRecord({ body: "m", attributes: { [place]: map } }),
      ).packet;
      const shown = JSON.stringify([exception, extra, logentry]);
      // Of two names, the event has one as the type, and keeps the other.
      for (const key of keys) expect(shown).toContain(`the ${key} of it`);
    }),
  );
});

test("causes for which there is no room beside the errors of a list stay as text", () => {
  const joined = Array.from({ length: 40 }, (_, id) => `Error: ${id}\n    at run (/a.js:1:2)`);
  const stack = joined.join("\ncaused by: ");
  const aggregateErrors = Array.from({ length: 30 }, () => ({ type: "Error", message: "x" }));
  const err = { type: "Error", message: "0", stack, aggregateErrors };
  const { exception, extra } = mapAndFit(logRecord({ attributes: { err } })).packet;
  expect(exception?.values).toHaveLength(31);
  expect(extra).toEqual({ "exception.stacktrace": stack });
});

describe("what a record without an error costs", () => {
  /** Counts how often properties of an object are read. */
  function counted(target: object): { readonly object: object; readonly reads: () => number } {
    let count = 0;
    const object = new Proxy(target, {
      get: (...parts: [object, string | symbol, unknown]): unknown => {
        count += 1;
        return Reflect.get(...parts);
      },
    });
    return { object, reads: () => count };
  }

  test("is nine look-ups in an attribute that is a map, however large it is", () => {
    const wide = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`k${index}`, index]),
    );
    const { object, reads } = counted(wide);
    const found = findException(logRecord(), new Map([["context", object]]), "other");
    expect([found, reads()]).toEqual([undefined, 9]);
  });

  test("is at most sixteen traces that are none", () => {
    const parts = Array.from({ length: 100 }, (_, index) => counted({ stack: `blue ${index}` }));
    const attributes = new Map(parts.map(({ object }, index) => [`k${index}`, object]));
    expect(findException(logRecord(), attributes, "other")).toBeUndefined();
    expect(parts.filter(({ reads }) => reads() > 0)).toHaveLength(16);
  });
});

describe("an error that is given twice", () => {
  const stack = "TypeError: x\n    at run (/srv/app/job.js:3:9)";
  const named = { "exception.type": "TypeError", "exception.message": "x" };

  test.each<[name: string, attributes: Record<string, unknown>]>([
    ["as stack", { stack }],
    ["flattened", { "err.type": "TypeError", "err.message": "x", "err.stack": stack }],
    ["as a map", { err: { name: "TypeError", message: "x", stack } }],
  ])("%s leaves nothing in extra", (_name, attributes) => {
    const { exception, extra } = mapAndFit(
      logRecord({ attributes: { ...named, "exception.stacktrace": stack, ...attributes } }),
    ).packet;
    expect(exception?.values).toHaveLength(1);
    expect(extra).toBeUndefined();
  });
});
