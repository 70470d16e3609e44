import { setImmediate as settled } from "node:timers/promises";

import { expect, test } from "vitest";

import { Turnstile } from "../../src/http/turnstile.ts";

test("so many run at once, the others one after the other in their order", async () => {
  const turnstile = new Turnstile(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const results = [0, 1, 2, 3].map((index) =>
    turnstile.pass(async () => {
      begun.push(index);
      await new Promise<void>((resolve) => void ends.push(resolve));
      return index;
    }),
  );
  await settled();
  expect(begun).toEqual([0, 1]);
  ends[1]?.();
  expect(await results[1]).toBe(1);
  await settled();
  expect(begun).toEqual([0, 1, 2]);
  ends[0]?.();
  ends[2]?.();
  expect([await results[0], await results[2]]).toEqual([0, 2]);
  await settled();
  ends[3]?.();
  expect(await results[3]).toBe(3);
});

test("work that fails gives up its place", async () => {
  const turnstile = new Turnstile(1);
  const failed = turnstile.pass(() => Promise.reject(new Error("no")));
  const next = turnstile.pass(() => Promise.resolve("yes"));
  await expect(failed).rejects.toThrow("no");
  expect(await next).toBe("yes");
});
