import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { WindowRig } from "../support/window-rig.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const spanId = "b".repeat(16);
const entry = (formatted: string): object => ({ logentry: { formatted } });

describe("an error that is recorded on spans", () => {
  test("is one event, however many spans it passes through", () => {
    const rig = new WindowRig();
    expect([rig.span({ timestamp: 1 }), rig.span({ timestamp: 2 })]).toEqual(["held", "merged"]);
    vi.advanceTimersByTime(60_000);
    expect(rig.span({ timestamp: 60 })).toBe("merged");
    expect(rig.told).toMatchObject([
      { logger: "tracer", also_seen: [{ timestamp: 1, source: "span" }] },
    ]);
  });

  test("names twenty spans at most", () => {
    const rig = new WindowRig();
    for (let index = 0; index < 30; index += 1) rig.span({ timestamp: index });
    rig.window.flush();
    expect(rig.told).toMatchObject([{ also_seen: { length: 20 } }]);
    expect(rig.window.stats()).toEqual({ held: 0, merged: 29 });
  });

  test("is no event of its own when it was logged before, even long before", () => {
    const rig = new WindowRig();
    rig.log({ logger: "db" });
    vi.advanceTimersByTime(240_000);
    expect(rig.span()).toBe("merged");
    vi.advanceTimersByTime(240_000);
    expect(rig.span()).toBe("merged");
    expect(rig.sent).toHaveLength(1);
  });

  test("is forgotten after five minutes", () => {
    const rig = new WindowRig();
    rig.log({ logger: "db" });
    vi.advanceTimersByTime(1000);
    vi.advanceTimersByTime(300_000);
    expect(rig.span()).toBe("held");
  });

  test("gives way to a log, which says more", () => {
    const rig = new WindowRig();
    rig.span({ timestamp: 9 });
    expect(rig.log({ logger: "db", timestamp: 1 })).toBe("merged");
    rig.window.flush();
    expect(rig.told).toEqual([
      {
        logger: "db",
        ...entry("failed"),
        also_seen: [
          { logger: "tracer", message: "failed", timestamp: 9, span_id: spanId, source: "span" },
        ],
      },
    ]);
  });

  test("takes in who logs it after it was sent, but not who logs it again", () => {
    const rig = new WindowRig();
    rig.span();
    vi.advanceTimersByTime(5000);
    const kinds = ["db", "shop", "db"].map((logger) => rig.log({ logger }));
    expect(kinds).toEqual(["merged", "merged", "pass"]);
    vi.advanceTimersByTime(1000);
    expect(rig.log({ logger: "db" })).toBe("held");
  });
});
