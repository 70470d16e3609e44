import { expect, test } from "vitest";

import { SeenEvents } from "../../src/store/seen-events.ts";
import { eventId } from "../support/envelope-text.ts";
import { postStore } from "../support/post.ts";
import { startForTest, testNowMillis } from "../support/start-for-test.ts";

test("an id is a repeat for an hour, in its project", () => {
  const seen = new SeenEvents({ windowMillis: 3_600_000, maxEntries: 10 });
  expect(seen.isRepeat("1", "a", 0)).toBe(false);
  expect(seen.isRepeat("2", "a", 0)).toBe(false);
  expect(seen.isRepeat("1", "a", 3_599_999)).toBe(true);
  expect(seen.isRepeat("1", "a", 3_600_000)).toBe(false);
});

test("the oldest ids are forgotten first", () => {
  const seen = new SeenEvents({ windowMillis: 3_600_000, maxEntries: 2 });
  for (const id of ["a", "b", "c"]) seen.isRepeat("1", id, 0);
  expect(seen.isRepeat("1", "b", 0)).toBe(true);
  expect(seen.isRepeat("1", "a", 0)).toBe(false);
});

test("remembers a big run", () => {
  const seen = new SeenEvents({ windowMillis: 3_600_000, maxEntries: 1_000_000 });
  const count = 300_000;
  for (let index = 0; index < count; index += 1) seen.isRepeat("1", String(index), index);
  const repeats = Array.from({ length: count }, (_, index) => index).filter((index) =>
    seen.isRepeat("1", String(index), count),
  );
  expect(repeats).toHaveLength(count);
});

test("the window and the clock are the mock's options", async () => {
  let nowMillis = testNowMillis;
  const sentry = await startForTest({ now: () => nowMillis, dedupeWindowMillis: 1000 });
  const event = { event_id: eventId(1), message: "hello" };
  await postStore(sentry, event);
  nowMillis += 999;
  await postStore(sentry, event);
  nowMillis += 1;
  await postStore(sentry, event);
  expect(sentry.stats()).toMatchObject({ events: 2, duplicates: 1 });
});
