import type { HoldEnd } from "@rookery/core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { ErrorWindow } from "../../src/duplicates/error-window.ts";
import { errorEvent } from "../support/error-events.ts";
import { WindowRig } from "../support/window-rig.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const spanId = "b".repeat(16);
const entry = (formatted: string): object => ({ logentry: { formatted } });

describe("an error that several loggers log", () => {
  test("is one event: that of the last, which says where else it was seen", () => {
    const rig = new WindowRig();
    const kinds = [
      rig.log({ logger: "db", message: "query failed", timestamp: 1 }),
      rig.log({ logger: "shop", message: "order failed", timestamp: 2 }),
      rig.log({ logger: "http", message: "500", timestamp: 3 }),
    ];
    expect(kinds).toEqual(["held", "merged", "merged"]);
    expect(rig.window.stats()).toEqual({ held: 1, merged: 2 });
    vi.advanceTimersByTime(1000);
    expect(rig.told).toEqual([
      {
        logger: "http",
        ...entry("500"),
        also_seen: [
          { logger: "db", message: "query failed", timestamp: 1, span_id: spanId },
          { logger: "shop", message: "order failed", timestamp: 2, span_id: spanId },
        ],
      },
    ]);
    expect(rig.ends).toEqual([{ envelope: { header: {}, items: [] } }]);
    expect(rig.window.stats()).toEqual({ held: 0, merged: 2 });
  });

  test("is that of the last by time, in whatever order they come", () => {
    const rig = new WindowRig();
    rig.log({ logger: "http", timestamp: 3 });
    rig.log({ logger: "db", timestamp: 1 });
    rig.log({ logger: "shop", timestamp: 2 });
    rig.window.flush();
    expect(rig.told).toMatchObject([
      { logger: "http", also_seen: [{ logger: "db" }, { logger: "shop" }] },
    ]);
  });

  test("is the fatal one, whoever logs it after that", () => {
    const rig = new WindowRig();
    rig.log({ logger: "db", timestamp: 1 });
    rig.sight({ ...errorEvent({ logger: "crash", timestamp: 2 }), level: "fatal" });
    rig.log({ logger: "http", timestamp: 3 });
    rig.window.flush();
    expect(rig.told).toMatchObject([
      { logger: "crash", also_seen: [{ logger: "db" }, { logger: "http" }] },
    ]);
  });

  test("is one event, too, where the loggers have no name, but their libraries differ", () => {
    const rig = new WindowRig();
    const { logger: _logger, ...nameless } = errorEvent();
    const kinds = ["pino", "console", "pino"].map((scope) => rig.sight(nameless, "log", scope));
    expect(kinds).toEqual(["held", "merged", "pass"]);
  });

  test("is sent as it is when nobody else logs it", () => {
    const rig = new WindowRig();
    const event = errorEvent();
    expect(rig.sight(event)).toBe("held");
    vi.advanceTimersByTime(999);
    expect(rig.sent).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(rig.sent).toEqual([event]);
  });

  test("is held from its first sighting on, and is a new event after that", () => {
    const rig = new WindowRig();
    rig.log({ logger: "db" });
    vi.advanceTimersByTime(600);
    rig.log({ logger: "shop" });
    vi.advanceTimersByTime(400);
    expect(rig.sent).toHaveLength(1);
    expect(rig.log({ logger: "http" })).toBe("held");
  });

  test("is let go in its own time, whatever else is held", () => {
    const rig = new WindowRig();
    rig.log({ line: 1 });
    vi.advanceTimersByTime(300);
    rig.log({ line: 2 });
    vi.advanceTimersByTime(999);
    expect(rig.sent).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(rig.sent).toHaveLength(2);
  });

  test("is let go in time even where the timer is late", () => {
    const rig = new WindowRig();
    rig.log({ logger: "db" });
    const now = performance.now();
    vi.spyOn(performance, "now").mockReturnValue(now + 1000);
    expect(rig.log({ logger: "shop" })).toBe("held");
    expect(rig.told).toMatchObject([{ logger: "db" }]);
  });

  test("names twenty others at most: who comes then begins another event", () => {
    const rig = new WindowRig();
    const kinds = Array.from({ length: 22 }, (_, index) =>
      rig.log({ logger: `logger ${index}`, timestamp: index }),
    );
    expect(kinds).toEqual(["held", ...Array.from({ length: 20 }, () => "merged"), "held"]);
    const [told] = rig.told;
    expect(told).toMatchObject({ logger: "logger 20", also_seen: { length: 20 } });
  });
});

describe("events of their own are", () => {
  test("what one logger logs again", () => {
    const rig = new WindowRig();
    const kinds = ["db", "db", "shop", "shop", "db"].map((logger) => rig.log({ logger }));
    expect(kinds).toEqual(["held", "pass", "merged", "pass", "pass"]);
  });

  test("the same error in another trace, and another error in the same", () => {
    const rig = new WindowRig();
    expect([
      rig.log({ logger: "db" }),
      rig.log({ logger: "shop", trace: "c" }),
      rig.log({ logger: "shop", line: 2 }),
    ]).toEqual(["held", "held", "held"]);
  });

  test("those without a trace or an exception, at once", () => {
    const rig = new WindowRig();
    const { contexts, exception, ...others } = errorEvent();
    expect(rig.sight({ ...others, ...(contexts && { contexts }) })).toBe("pass");
    expect(rig.sight({ ...others, ...(exception && { exception }) })).toBe("pass");
  });

  test("all of them, at once, where the window is 0", () => {
    const rig = new WindowRig({ mergeWindowMillis: 0 });
    const kinds = [rig.log({ logger: "db" }), rig.log({ logger: "shop" }), rig.span()];
    expect(kinds).toEqual(["pass", "pass", "pass"]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("what is held", () => {
  test("is let go by a flush, and remembered", () => {
    const rig = new WindowRig();
    rig.log({ logger: "db" });
    rig.log({ logger: "shop", line: 2 });
    rig.window.flush();
    expect(rig.sent).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
    expect(rig.span()).toBe("merged");
  });

  test("is bounded: the oldest is let go early", () => {
    const rig = new WindowRig({ maxHeld: 2 });
    for (const line of [1, 2, 3]) rig.log({ line, message: `line ${line}` });
    expect(rig.told).toMatchObject([entry("line 1")]);
    expect(rig.window.stats().held).toBe(2);
  });

  test("does not keep an app alive", () => {
    vi.useRealTimers();
    const setTimer = vi.spyOn(globalThis, "setTimeout");
    const rig = new WindowRig();
    rig.log({});
    const timer = setTimer.mock.results[0]?.value;
    expect(timer instanceof Object && "hasRef" in timer && timer.hasRef()).toBe(false);
    rig.window.flush();
  });

  test("is counted as a bug of ours when its envelope cannot be made", () => {
    const window = new ErrorWindow({
      mergeWindowMillis: 1000,
      finish: () => {
        throw new Error("a bug");
      },
    });
    const sighting = window.sight(errorEvent(), { source: "log", scope: "" });
    const ends: HoldEnd[] = [];
    if (sighting.kind === "held") sighting.hold.attach((end) => ends.push(end));
    window.flush();
    expect(ends).toEqual([{ status: "dropped", reason: "internal_sdk_error" }]);
  });
});

test("an event that the app wants no more of is settled as such", () => {
  const drop = { status: "dropped", reason: "held_back" } as const;
  const window = new ErrorWindow({ mergeWindowMillis: 1000, finish: () => drop });
  const sighting = window.sight(errorEvent(), { source: "log", scope: "" });
  const ends: HoldEnd[] = [];
  if (sighting.kind === "held") sighting.hold.attach((end) => ends.push(end));
  window.flush();
  expect(ends).toEqual([drop]);
});

test("loggers, messages and times of any length and kind are shown short", () => {
  const rig = new WindowRig();
  const long = "x".repeat(1000);
  rig.sight({ ...errorEvent({ logger: long, message: long }), timestamp: new Date(0) });
  rig.sight({ ...errorEvent({ logger: "b" }), timestamp: "no time", logentry: "text" });
  rig.sight({ ...errorEvent({ logger: "c" }), timestamp: new Date(Number.NaN), logentry: {} });
  rig.log({ logger: "last" });
  rig.window.flush();
  expect(rig.told).toMatchObject([
    {
      logger: "last",
      also_seen: [
        {
          logger: `${"x".repeat(77)}...`,
          message: `${"x".repeat(117)}...`,
          timestamp: "1970-01-01T00:00:00.000Z",
        },
        { logger: "b", message: "text", timestamp: "no time" },
        { logger: "c" },
      ],
    },
  ]);
});
