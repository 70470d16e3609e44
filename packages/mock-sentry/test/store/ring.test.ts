import { expect, test } from "vitest";

import { Ring } from "../../src/store/ring.ts";

test("keeps the latest entries, bounded by number", () => {
  const ring = new Ring<number>({ maxEntries: 3, maxBytes: 1000 });
  for (let number = 1; number <= 10; number += 1) ring.add(number, 1);
  expect([ring.list(), ring.total]).toEqual([[8, 9, 10], 10]);
});

test("keeps the latest entries, bounded by size", () => {
  const ring = new Ring<number>({ maxEntries: 100, maxBytes: 10 });
  for (let number = 1; number <= 10; number += 1) ring.add(number, 4);
  expect(ring.list()).toEqual([9, 10]);
});

test("keeps the latest entry even if it is too large alone", () => {
  const ring = new Ring<string>({ maxEntries: 100, maxBytes: 10 });
  ring.add("small", 1);
  ring.add("large", 50);
  expect(ring.list()).toEqual(["large"]);
  ring.add("small again", 1);
  expect(ring.list()).toEqual(["small again"]);
});

test("finds what is still kept, and nothing else", () => {
  const ring = new Ring<number>({ maxEntries: 3, maxBytes: 1000 });
  for (let number = 1; number <= 4; number += 1) ring.add(number, 1);
  expect([ring.findLast((entry) => entry < 4), ring.findLast((entry) => entry === 1)]).toEqual([
    3,
    undefined,
  ]);
});

test("forgets everything", () => {
  const ring = new Ring<number>({ maxEntries: 3, maxBytes: 1000 });
  ring.add(1, 1);
  ring.clear();
  expect([ring.list(), ring.total]).toEqual([[], 0]);
});
