import { createNoopLogger, logs, type LoggerProvider } from "@opentelemetry/api";
import { afterEach, expect, test } from "vitest";

import { shareLoggerProvider } from "../../src/index.ts";
import { listenToDiag } from "../support/listen-to-diag.ts";

afterEach(() => {
  logs.disable();
});

function provider(): LoggerProvider {
  return { getLogger: () => createNoopLogger() };
}

/** Another place for a provider, which keeps the first as the API's does. */
function registry() {
  let current: LoggerProvider | undefined;
  return {
    setGlobalLoggerProvider: (given: LoggerProvider): LoggerProvider => (current ??= given),
    getLoggerProvider: () => current,
  };
}

test("all registries get the provider", () => {
  const shared = provider();
  const older = registry();
  expect(shareLoggerProvider(shared, logs, older)).toBe(true);
  expect(logs.getLoggerProvider()).toBe(shared);
  expect(older.getLoggerProvider()).toBe(shared);
});

test("a registry that has it already is left alone", () => {
  const lines = listenToDiag();
  const shared = provider();
  logs.setGlobalLoggerProvider(shared);
  expect(shareLoggerProvider(logs.getLoggerProvider(), logs, registry())).toBe(true);
  expect(lines).toEqual([]);
});

test("a registry that has another keeps it, which is told", () => {
  const lines = listenToDiag();
  const older = registry();
  const first = provider();
  older.setGlobalLoggerProvider(first);
  expect(shareLoggerProvider(provider(), logs, older)).toBe(false);
  expect(older.getLoggerProvider()).toBe(first);
  expect(lines).toEqual([
    "warn: shareLoggerProvider: a registry keeps the logger provider that it has already",
  ]);
});
