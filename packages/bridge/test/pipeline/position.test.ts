import { expect, test } from "vitest";

import { formatPositions } from "../../src/pipeline/position.ts";

test.each([
  ["app.log:3", [["app.log", 3]]],
  [
    "app.log:3-5",
    [
      ["app.log", 3],
      ["app.log", 4],
      ["app.log", 5],
    ],
  ],
  [
    "app.log:3, 7-8",
    [
      ["app.log", 3],
      ["app.log", 7],
      ["app.log", 8],
    ],
  ],
  [
    "a.log:1, b.log:2, a.log:2",
    [
      ["a.log", 1],
      ["b.log", 2],
      ["a.log", 2],
    ],
  ],
  ["", []],
] as const)("%s", (expected, lines) => {
  const positions = lines.map(([source, line]) => ({ source, line, identity: "", offset: 0 }));
  expect(formatPositions(positions)).toBe(expected);
});
