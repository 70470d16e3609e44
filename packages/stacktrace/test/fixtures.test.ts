import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { parseStackTrace } from "../src/index.ts";

/** The exceptions of every trace in a file of many, each trace found in what the last one left. */
function everyTrace(name: string): readonly (readonly (string | undefined)[])[] {
  const traces: (readonly (string | undefined)[])[] = [];
  let rest: string | undefined = readFileSync(
    join(import.meta.dirname, "fixtures/traces", name),
    "utf8",
  );
  while (rest !== undefined) {
    const trace = parseStackTrace(rest);
    if (trace !== undefined) {
      traces.push(trace.exceptions.map(({ type }) => type));
    }
    rest = trace?.after;
  }
  return traces;
}

test("finds every trace that Java 17 printed, one after the other", () => {
  expect(everyTrace("java17-trace.txt")).toEqual([
    ["NullPointerException", "IllegalStateException", "RuntimeException"],
    ["Exception", "Exception"],
    ["NullPointerException", "RuntimeException", "InvocationTargetException"],
    ["UnsupportedOperationException"],
    ["Error"],
    ["Exception"],
  ]);
});

test("finds every trace that Node 20 printed, one after the other", () => {
  expect(everyTrace("node20-trace.txt")).toEqual([
    ["TypeError"],
    ["TypeError"],
    ["Error"],
    ["RangeError"],
    ["Error"],
    ["Error"],
    ["Error"],
    ["TypeError", "Error"],
    ["AggregateError"],
    ["Error", "Error", "AggregateError"],
    ["Error"],
    ["Error"],
    ["Error"],
    ["CustomName"],
    ["Error"],
  ]);
});

test("finds every trace that Python 3.11 printed", () => {
  expect(everyTrace("python311-trace.txt")).toEqual([
    ["ZeroDivisionError", "ValueError"],
    ["ValueError", "KeyError"],
    ["FileNotFoundError", "TypeError", "ExceptionGroup", "ValueError", "ExceptionGroup"],
    ["RecursionError"],
    ["RecursionError"],
    ["SyntaxError"],
    ["B"],
  ]);
});

test("finds every panic that Rust 1.95 printed, and the backtrace without one between them", () => {
  expect(everyTrace("rust-trace.txt")).toEqual([["panic"], [undefined], ["panic"]]);
});

test("finds every trace that Elixir 1.14 printed", () => {
  expect(everyTrace("elixir114-trace.txt")).toEqual([
    ["ArithmeticError"],
    ["ArgumentError"],
    ["exit"],
    ["UndefinedFunctionError"],
    ["RuntimeError"],
    ["ArgumentError"],
  ]);
});

test("finds every trace that PHP 8.2 printed, one after the other", () => {
  expect(everyTrace("php-trace.txt")).toEqual([
    ["LogicException", "RuntimeException"],
    [undefined],
  ]);
});

test("finds every trace that Ruby 3.1 printed, where those that follow at once are causes", () => {
  expect(everyTrace("ruby31-trace.txt")).toEqual([
    ["ArgumentError", "RuntimeError", "NoMethodError"],
    ["ArgumentError", "RuntimeError"],
    [undefined],
    ["RuntimeError"],
  ]);
});
