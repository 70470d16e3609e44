import { arch, totalmem } from "node:os";

import { afterEach, expect, test, vi } from "vitest";

import { staticContexts } from "../../src/process-context/static-contexts.ts";

const nowMillis = Date.parse("2026-11-22T12:00:00Z");

afterEach(() => {
  vi.restoreAllMocks();
});

test("the contexts are named as Sentry knows them", () => {
  const contexts = staticContexts(nowMillis);
  expect(Object.keys(contexts)).toEqual(["runtime", "os", "device", "app", "culture"]);
  expect(contexts).toMatchObject({
    runtime: { name: "node", version: process.version },
    device: { arch: arch(), memory_size: totalmem(), processor_count: expect.any(Number) },
    culture: { locale: expect.any(String), timezone: expect.any(String) },
  });
});

test("the start of the process is told by the given clock", () => {
  vi.spyOn(process, "uptime").mockReturnValue(90);
  expect(staticContexts(nowMillis)["app"]).toEqual({ app_start_time: "2026-11-22T11:58:30.000Z" });
});

test("a system that refuses to answer costs one context, not the others", () => {
  vi.spyOn(process, "uptime").mockImplementation(() => {
    throw new Error("not permitted");
  });
  expect(staticContexts(nowMillis)).toMatchObject({ app: {}, runtime: { name: "node" } });
  expect(staticContexts(nowMillis)["app"]).toEqual({});
});
