import { context, createContextKey, ROOT_CONTEXT } from "@opentelemetry/api";
import { expect, test } from "vitest";

import { withoutTracing } from "../src/without-tracing.ts";
import { useSyncContexts } from "./support/sync-context-manager.ts";

// The key that `suppressTracing` of @opentelemetry/core sets.
const key = createContextKey("OpenTelemetry SDK Context Key SUPPRESS_TRACING");
const ofTheApp = createContextKey("something of the app");

test("work runs in a context that suppresses tracing, and holds nothing of the caller", () => {
  useSyncContexts();
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
