import { describe, expect, test } from "vitest";

import { entry, nothing, SpoolRig } from "./spool-rig.ts";

const all = { afterId: 0, maxEntries: 100, maxBytes: 1e9 };

describe("what is appended", () => {
  test("is there again, as it was, when the file is opened again", () => {
    const rig = new SpoolRig();
    const log = entry("logs", { priority: "log", quantity: 7, billedBytes: 30, atMillis: 5 });
    const { eventId: _, ...withoutId } = log;
    rig.append(entry("a"), withoutId, entry("b"));
    rig.reopen();
    expect(rig.texts()).toEqual(["a", "b", "logs"]);
    const { entries } = rig.database.load({ ...all, priority: "log" });
    expect(entries).toEqual([{ ...withoutId, envelope: new Uint8Array(log.envelope), id: 2 }]);
    expect(rig.database.amounts()).toEqual({
      issue: { entries: 2, quantity: 2, bytes: 2, billedBytes: 0 },
      log: { entries: 1, quantity: 7, bytes: 4, billedBytes: 30 },
    });
  });

  test("has its event once, and not again after it was accepted", () => {
    const rig = new SpoolRig();
    const event = entry("a");
    expect(rig.append(event, event, entry("b"))).toEqual([1, undefined, expect.any(Number)]);
    rig.database.commit({ ...nothing, accepted: [1] }, 0);
    rig.reopen();
    expect(rig.append(event)).toEqual([undefined]);
    expect(rig.texts()).toEqual(["b"]);
  });

  test("may come again when it was dropped", () => {
    const rig = new SpoolRig();
    const event = entry("a");
    rig.append(event);
    rig.database.commit({ ...nothing, dropped: [1] }, 0);
    expect(rig.append(event)).toEqual([2]);
  });
});

describe("what is loaded", () => {
  test("is bounded by entries and bytes, but never nothing", () => {
    const rig = new SpoolRig();
    rig.append(...["aaaa", "bbbb", "cccc"].map((text) => entry(text)));
    const texts = (maxEntries: number, maxBytes: number, afterId = 0): readonly string[] =>
      rig.database
        .load({ priority: "issue", afterId, maxEntries, maxBytes })
        .entries.map(({ envelope }) => Buffer.from(envelope).toString());
    expect(texts(2, 100)).toEqual(["aaaa", "bbbb"]);
    expect(texts(9, 8)).toEqual(["aaaa", "bbbb"]);
    expect(texts(9, 1)).toEqual(["aaaa"]);
    expect(texts(9, 100, 2)).toEqual(["cccc"]);
  });
});

describe("a dead letter", () => {
  test("has what the server said, and can be replayed or discarded", () => {
    const rig = new SpoolRig();
    rig.append(entry("a"), entry("b"), entry("c"));
    const cause = { code: "too_large", httpStatus: 413, message: "no" };
    const noStatus = { code: "internal_error", message: "a bug" };
    rig.database.commit(
      {
        ...nothing,
        dead: [
          { id: 1, cause },
          { id: 2, cause: noStatus },
        ],
      },
      99,
    );
    rig.reopen();
    expect(rig.texts()).toEqual(["c"]);
    expect(rig.database.deadLetters()).toMatchObject([
      { ...cause, id: 1, diedMillis: 99, quantity: 1 },
      { ...noStatus, id: 2, diedMillis: 99 },
    ]);
    expect(rig.database.replay([1, 77])).toMatchObject({ letters: 1 });
    expect(rig.database.discard([2, 77])).toBe(1);
    expect(rig.database.deadLetters()).toEqual([]);
    expect(rig.texts()).toEqual(["c", "a"]);
  });
});

test("a commit that fails changes nothing", () => {
  const rig = new SpoolRig();
  rig.append(entry("a"));
  const broken = entry("b", { quantity: Number.NaN });
  expect(() =>
    rig.database.commit({ ...nothing, accepted: [1], append: [entry("c"), broken] }, 0),
  ).toThrow("it failed");
  expect(rig.texts()).toEqual(["a"]);
});
