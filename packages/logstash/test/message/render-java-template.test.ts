import fc from "fast-check";
import { expect, test } from "vitest";

import { renderJavaTemplate } from "../../src/message/render-java-template.ts";

test.each<[message: string, values: unknown[], expected: string]>([
  ["plain", [], "plain"],
  ["plain", ["unused"], "plain"],
  ["{} and {}", ["a", 2], "a and 2"],
  ["{} and {}", ["a"], "a and {}"],
  ["set {1,2} {}", [3], "set {1,2} 3"],
  ["\\{} {}", ["a"], "{} a"],
  ["C:\\\\{}", ["file.zip"], "C:\\file.zip"],
  ["{}{}", [null, { a: 1 }], 'null{"a":1}'],
  ["{} then {}", ["ends with \\", "b"], "ends with \\ then b"],
  ["{}{}", ["ends with \\", "b"], "ends with \\b"],
])("%j with %j is %j, as SLF4J renders it", (message, values, expected) => {
  expect(renderJavaTemplate(message, values)).toBe(expected);
});

test("a message without arguments is itself", () => {
  fc.assert(
    fc.property(fc.string(), (message) => {
      expect(renderJavaTemplate(message, [])).toBe(message);
    }),
  );
});

test("a message is cut where its arguments make it huge", () => {
  const values = Array.from({ length: 100 }, () => "x".repeat(10_000));
  expect(renderJavaTemplate("{}".repeat(100), values).match(/x/g)).toHaveLength(65_536);
});
