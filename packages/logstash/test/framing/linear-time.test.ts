import { afterEach, expect, test, vi } from "vitest";

import { cut } from "./cut.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const length = 100_000;

test.each([
  ["objects with nothing between them", '{"a":1}'],
  ["objects with garbage between them", '{"a":1} x'],
  ["broken objects with nothing between them", '{"a" 1}'],
  ["objects with a brace too many", '{"a":1}}'],
  ["objects over lines that break", '{"a":\n1 x}'],
])("%s: each byte is searched a few times, however long the chunk is", (_name, unit) => {
  const { indexOf } = Buffer.prototype;
  let searched = 0;
  vi.spyOn(Buffer.prototype, "indexOf").mockImplementation(function search(
    this: Buffer,
    ...args: unknown[]
  ) {
    const found = Number(Reflect.apply(indexOf, this, args));
    searched += (found < 0 ? this.length : found) - Number(args[1] ?? 0);
    return found;
  });
  const stream = unit.repeat(length / unit.length);
  expect(cut(stream).length).toBeGreaterThan(1000);
  expect(searched).toBeLessThan(4 * length);
});
