import { expect, test } from "vitest";

test("exports nothing by accident", async () => {
  const exported = await import("../src/index.ts");
  expect(Object.keys(exported).toSorted()).toEqual([
    "MockSentryError",
    "defaultPublicKey",
    "startMockSentry",
  ]);
});
