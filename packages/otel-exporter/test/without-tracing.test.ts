import { context, createContextKey, ROOT_CONTEXT, type ContextManager } from "@opentelemetry/api";
import { afterEach, expect, test } from "vitest";

import { withoutTracing } from "../src/without-tracing.ts";

// The key that `suppressTracing` of @opentelemetry/core sets.
const key = createContextKey("OpenTelemetry SDK Context Key SUPPRESS_TRACING");
const ofTheApp = createContextKey("something of the app");

afterEach(() => {
  context.disable();
});

test("work runs in a context that suppresses tracing, and holds nothing of the caller", () => {
  context.setGlobalContextManager(createContextManager());
  const inside = context.with(ROOT_CONTEXT.setValue(ofTheApp, "kept alive"), () =>
    withoutTracing(() => context.active()),
  );
  expect(inside.getValue(key)).toBe(true);
  expect(inside.getValue(ofTheApp)).toBeUndefined();
  expect(context.active().getValue(key)).toBeUndefined();
});

test("the result of the work is returned", async () => {
  expect(await withoutTracing(() => Promise.resolve(7))).toBe(7);
});

/** A manager for synchronous work. */
function createContextManager(): ContextManager {
  let active = ROOT_CONTEXT;
  const manager: ContextManager = {
    active: () => active,
    with: (inner, work, thisArgument, ...rest) => {
      const outer = active;
      active = inner;
      try {
        return work.apply(thisArgument, rest);
      } finally {
        active = outer;
      }
    },
    bind: (_inner, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}
