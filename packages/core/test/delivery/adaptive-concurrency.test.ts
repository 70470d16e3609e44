import { describe, expect, test } from "vitest";

import { AdaptiveConcurrency } from "../../src/delivery/sending/adaptive-concurrency.ts";

/** Books so many answers that took so long. */
function book(
  concurrency: AdaptiveConcurrency,
  count: number,
  millis: number,
  failed = false,
): void {
  for (let index = 0; index < count; index += 1) concurrency.ended(millis, failed);
}

describe("how many attempts are under way", () => {
  test("begins at the most, and stays there while the server is well", () => {
    const concurrency = new AdaptiveConcurrency(10);
    book(concurrency, 1000, 30);
    expect(concurrency.limit).toBe(10);
  });

  test("goes down while the server fails, to one at least, and up again afterwards", () => {
    const concurrency = new AdaptiveConcurrency(10);
    book(concurrency, 200, 30, true);
    expect(concurrency.limit).toBe(1);
    book(concurrency, 200, 30);
    expect(concurrency.limit).toBe(10);
  });

  test("goes down when the server becomes slow, and up again when that is how it is", () => {
    const concurrency = new AdaptiveConcurrency(10);
    book(concurrency, 100, 30);
    book(concurrency, 10, 500);
    expect(concurrency.limit).toBe(8);
    book(concurrency, 500, 500);
    expect(concurrency.limit).toBe(10);
  });

  test("does not mind a few milliseconds more", () => {
    const concurrency = new AdaptiveConcurrency(10);
    book(concurrency, 100, 1);
    book(concurrency, 100, 40);
    expect(concurrency.limit).toBe(10);
  });

  test("is one after an outage", () => {
    const concurrency = new AdaptiveConcurrency(10);
    concurrency.restart();
    expect(concurrency.limit).toBe(1);
  });
});
