import { expect, test } from "vitest";

import { normalise } from "../../support/normalise.ts";

test.each([
  ["a long name without dots", "a".repeat(70), `*${"a".repeat(63)}`],
  [
    "what begins with a whole segment",
    `com.${"longsegment.".repeat(6)}Foo`,
    `*${"longsegment.".repeat(5)}Foo`,
  ],
  ["half a segment", `com.acme.${"seg1234567.".repeat(8)}Z`, `*.${"seg1234567.".repeat(5)}Z`],
  ["a segment that is too long", `com.${"y".repeat(100)}.Foo`, "*.Foo"],
])("a Java logger is cut from the left: %s", (_name, logger, kept) => {
  expect(normalise({ platform: "java", logger }, "logger")).toEqual({
    kept,
    remarks: ["logger trimmed"],
  });
});

test("a Java logger of 64 characters stays", () => {
  const logger = "x".repeat(64);
  expect(normalise({ platform: "java", logger }, "logger")).toEqual({ kept: logger, remarks: [] });
});
