import { afterEach, describe, expect, test, vi } from "vitest";

import { Acknowledgement } from "../../../src/pipeline/acknowledgement.ts";
import { recordsOf } from "../../support/pipeline-records.ts";
import { createMultiline, joined } from "./multiline-setup.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("limits", () => {
  const endless = `java.lang.Error: a\n${"\tat a.B.c(B.java:1)\n".repeat(100)}INFO end`;

  test("what is longer is cut, counted and done", async () => {
    for (const config of [{ max_lines: 10 }, { max_bytes: 1024, max_lines: 1000 }]) {
      const acknowledgement = new Acknowledgement(102);
      const records = recordsOf(endless).map((item) => ({
        ...item,
        receipt: acknowledgement.receipt(),
      }));
      const { counts, next } = await joined(config, records);
      expect(next.records).toHaveLength(2);
      expect(String(next.bodies[0]).length).toBeLessThanOrEqual(1024);
      expect(counts["dropped:too_long"]).toBe(101 - String(next.bodies[0]).split("\n").length);
      await expect(acknowledgement.settled).resolves.toBe("done");
    }
  });

  test("of more sources than may wait, the one that has waited longest goes on", async () => {
    const { context, processor } = createMultiline({ max_sources: 2 });
    for (const identity of ["a", "b", "c"]) {
      await processor.consume(recordsOf("java.lang.Error: x", { position: { identity } }));
    }
    expect(context.next.records.map(({ position }) => position.identity)).toEqual(["a"]);
    await processor.shutdown(1000);
    expect(context.next.records.map(({ position }) => position.identity)).toEqual(["a", "b", "c"]);
  });

  test("all that waits holds no more bytes than it may", async () => {
    const { context, processor } = createMultiline({ max_waiting_bytes: 3000 });
    for (let index = 0; index < 10; index += 1) {
      const text = `java.lang.Error: ${"x".repeat(100)}`;
      await processor.consume(recordsOf(text, { position: { identity: `${index}` } }));
    }
    expect(context.next.records).toHaveLength(8);
    await processor.shutdown(1000);
  });
});

describe("time", () => {
  test("a record goes on when its next line does not come", async () => {
    vi.useFakeTimers();
    const { context, processor } = createMultiline({ flush_after: "1s" });
    await processor.consume(recordsOf("java.lang.Error: a", { position: { identity: "a" } }));
    await vi.advanceTimersByTimeAsync(600);
    await processor.consume(recordsOf("java.lang.Error: b", { position: { identity: "b" } }));
    await processor.consume(recordsOf("\tat a.B.c(B.java:1)", { position: { identity: "a" } }));
    await vi.advanceTimersByTimeAsync(900);
    expect(context.next.records).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(context.next.bodies).toEqual([
      "java.lang.Error: b",
      "java.lang.Error: a\n\tat a.B.c(B.java:1)",
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("what went on by itself stays ahead of what follows while there is no room", async () => {
    vi.useFakeTimers();
    const { context, processor } = createMultiline();
    context.next.block();
    const taken = [
      processor.consume(recordsOf("INFO a\njava.lang.Error: b")),
      vi.advanceTimersByTimeAsync(2000),
    ];
    await taken[1];
    taken.push(processor.consume(recordsOf("INFO c")));
    context.next.unblock();
    await Promise.all(taken);
    await processor.shutdown(1000);
    expect(context.next.bodies).toEqual(["a", "java.lang.Error: b", "c"]);
  });

  test("what cannot be handed on until the end is told to be undone", async () => {
    const { context, processor } = createMultiline();
    const acknowledgement = new Acknowledgement(1);
    context.next.block();
    const first = processor.consume(recordsOf("INFO a"));
    const second = processor.consume(
      recordsOf("java.lang.Error: b").map((item) => ({
        ...item,
        receipt: acknowledgement.receipt(),
      })),
    );
    await processor.shutdown(1);
    context.next.unblock();
    await Promise.all([first, second]);
    await expect(acknowledgement.settled).resolves.toBe("undone");
    expect(context.next.bodies).toEqual(["a"]);
    expect(context.counts).toEqual({ incoming: 2, outgoing: 1, "dropped:shutdown": 1 });
  });
});
