import { expect, test } from "vitest";

import { parseStackTrace } from "../../../src/index.ts";
import { parseMapFrame } from "../../../src/languages/java/error-map.ts";

test.each([
  ['[acme.shop$total invoke "shop.clj" 3]', { filename: "shop.clj", lineNumber: 3 }],
  [' [[acme.shop$total invoke "shop.clj" 3]', { filename: "shop.clj", lineNumber: 3 }],
  ['  [acme.shop$total invoke "shop.clj" 3]]}', { filename: "shop.clj", lineNumber: 3 }],
  ['[acme.shop$total invoke "shop.clj" -1]', { filename: "shop.clj" }],
  ["[acme.shop$total invoke nil -1]", {}],
])("reads %j", (line, place) => {
  const call = { function: "invoke", module: "acme.shop$total", isInApp: true };
  expect(parseMapFrame(line)).toStrictEqual({ ...call, ...place });
});

test.each([
  '[total invoke "shop.clj" 3]',
  '["acme.shop", "invoke", "shop.clj", 3]',
  '[acme.shop$total invoke "shop.clj"]',
  ':at [acme.shop$total invoke "shop.clj" 3]',
  "[1 2 3]",
])("does not take %j for a frame", (line) => {
  expect(parseMapFrame(line)).toBeUndefined();
});

test("a map without causes has the frames, and one with text around it leaves that out", () => {
  const lines = [
    "failed: #error {",
    ' :cause "a"',
    " :via",
    " [{:type a.E",
    String.raw`   :message "say \"a\"\nand b"`,
    '   :at [a.B c "b.clj" 1]}]',
    " :trace",
    ' [[a.B c "b.clj" 1]]}',
    "done",
  ];
  expect(parseStackTrace(lines)).toMatchObject({
    before: "failed:",
    exceptions: [{ type: "E", module: "a", value: 'say "a"\nand b', frames: [{ function: "c" }] }],
    after: "done",
  });
  expect(parseStackTrace(lines.slice(7, 8))).toMatchObject({
    exceptions: [{ frames: [{ function: "c", lineNumber: 1 }] }],
  });
});
