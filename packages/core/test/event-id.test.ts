import fc from "fast-check";
import { expect, test } from "vitest";

import { deriveEventId } from "../src/index.ts";

test("an id is 32 lower-case hexadecimal digits", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.uint8Array())), (parts) => {
      expect(deriveEventId(parts)).toMatch(/^[0-9a-f]{32}$/);
    }),
  );
});

test("the same parts make the same id, others another", () => {
  expect(deriveEventId(["1", "app.log", "0"])).toBe(deriveEventId(["1", "app.log", "0"]));
  expect(deriveEventId(["1", "app.log", "0"])).not.toBe(deriveEventId(["1", "app.log", "1"]));
  expect(deriveEventId(["a", "b"])).not.toBe(deriveEventId(["ab"]));
});
