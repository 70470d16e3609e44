import { expect, test } from "vitest";

import { inputBudgetBytes } from "../../src/daemon/memory-limit.ts";

const mebibyte = 1024 * 1024;

test("input has a tenth of what Node, our code and the queues leave", () => {
  expect(inputBudgetBytes(512 * mebibyte, 1)).toBe(Math.floor(25.6 * mebibyte));
  expect(inputBudgetBytes(512 * mebibyte, 2)).toBe(16 * mebibyte);
});

test("events of a usual size fit, whatever the limit", () => {
  expect(inputBudgetBytes(16 * mebibyte, 3)).toBe(4 * mebibyte);
});
