import { gzipSync } from "node:zlib";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { fitEvent, type EventInput, type FittedEvent } from "../../src/index.ts";

const nowMillis = Date.parse("2026-11-22T12:00:00Z");

/** Text that gzip makes nothing of; made once, because there is much of it. */
const sea = seaOf(1_000_000);

function seaOf(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCodePoint(0x4e00 + ((state >>> 12) % 0x5000));
  }).join("");
}

/** A part of that text, another for every seed. */
function noise(length: number, seed: number): string {
  const start = (seed * 7919) % (sea.length - length);
  return sea.slice(start, start + length);
}

function frames(count: number, seed: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => ({
    function: noise(250, seed + index),
    filename: noise(250, seed + index + 1),
    abs_path: noise(250, seed + index + 2),
    module: noise(900, seed + index + 3),
    context_line: noise(900, seed + index + 4),
    vars: { a: noise(500, seed + index) },
    in_app: index % 2 === 0,
  }));
}

function many(count: number, length: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`k${index}`, noise(length, index * 77)]),
  );
}

function contextsOf(count: number): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(many(count, 2500)).map(([name, value]) => [name, { value }]),
  );
}

function heavy(weight: {
  readonly exceptions: number;
  readonly frames: number;
  readonly text: number;
}): EventInput {
  const values = Array.from({ length: weight.exceptions }, (_, index) => ({
    type: `Error${index}`,
    value: noise(weight.text, index),
    stacktrace: { frames: frames(weight.frames, index * 1000) },
  }));
  return {
    event_id: "0123456789abcdef0123456789abcdef",
    timestamp: "2026-11-22T11:00:00Z",
    release: "shop@1.0.0",
    logentry: { formatted: noise(weight.text, 1), message: noise(weight.text, 2) },
    exception: { values },
    threads: { values: [{ id: 1, stacktrace: { frames: frames(weight.frames, 5) } }] },
    breadcrumbs: Array.from({ length: 100 }, (_, index) => ({
      message: noise(weight.text, index),
    })),
    extra: many(40, weight.text),
    tags: many(100, 200),
    fingerprint: Object.values(many(32, 1024)),
    contexts: {
      trace: { trace_id: "0af7651916cd43dd8448eb211c80319c", span_id: "b7ad6b7169203331" },
      ...contextsOf(40),
    },
    request: { url: "https://shop.example/pay", data: noise(2000, 3), headers: many(5, 400) },
    user: { id: "7", data: { a: noise(500, 9) } },
    modules: many(20, 100),
    sdk: { name: "rookery.test", version: "1.0.0" },
  };
}

function sacrificed({ changes }: FittedEvent): string | undefined {
  return changes.find(({ change }) => change === "sacrificed")?.message;
}

test("any event is held under 1 MB, and under 200 KB compressed", () => {
  fc.assert(
    fc.property(
      fc.record({ exceptions: fc.nat(50), frames: fc.nat(100), text: fc.nat(9000) }),
      (weight) => {
        const { payload } = fitEvent(heavy(weight), { nowMillis });
        expect(payload.byteLength).toBeLessThanOrEqual(1_000_000);
        expect(gzipSync(payload, { level: 1 }).byteLength).toBeLessThan(200_000);
      },
    ),
    { numRuns: 10 },
  );
});

test("the heaviest event keeps what failed, where, and since which release", () => {
  const fitted = fitEvent(heavy({ exceptions: 50, frames: 250, text: 9000 }), { nowMillis });
  const { packet } = fitted;
  expect(packet).toMatchObject({
    event_id: "0123456789abcdef0123456789abcdef",
    release: "shop@1.0.0",
    contexts: { trace: { trace_id: "0af7651916cd43dd8448eb211c80319c" } },
  });
  expect(packet.exception?.values.at(-1)?.type).toBe("Error49");
  expect(packet.exception?.values.at(-1)?.stacktrace?.frames.every((frame) => frame.in_app)).toBe(
    true,
  );
  expect(sacrificed(fitted)).toContain("the event is too large");
});

describe("what is left out first", () => {
  test.each<[last: string, parts: EventInput]>([
    [
      "breadcrumbs",
      { breadcrumbs: Array.from({ length: 100 }, (_, index) => ({ message: noise(4000, index) })) },
    ],
    ["extra", { extra: many(40, 5000), contexts: contextsOf(20) }],
    ["contexts", { contexts: contextsOf(45) }],
    ["frames", { exception: [{ type: "Error", stacktrace: { frames: frames(200, 1) } }] }],
  ])("of an event with too much of it: %s", (last, parts) => {
    const fitted = fitEvent({ ...parts, logentry: { formatted: noise(500, 4) } }, { nowMillis });
    expect(sacrificed(fitted)).toBe(`the event is too large: up to "${last}" was left out`);
    expect(fitted.packet.logentry?.formatted).toHaveLength(500);
  });

  test("of breadcrumbs the oldest", () => {
    const breadcrumbs = Array.from({ length: 100 }, (_, index) => ({
      category: String(index),
      message: noise(1500, index),
    }));
    const { packet } = fitEvent({ breadcrumbs }, { nowMillis });
    const kept = packet.breadcrumbs?.values.map(({ category }) => category) ?? [];
    expect(kept).toEqual(breadcrumbs.slice(-kept.length).map(({ category }) => category));
    expect(kept.length).toBeGreaterThanOrEqual(25);
  });

  test("of extra the largest", () => {
    const extra = { small: 1, ...many(16, 5000) };
    const { packet } = fitEvent({ extra, contexts: contextsOf(20) }, { nowMillis });
    expect(packet.extra).toMatchObject({ small: 1 });
  });
});

test("an event of 900 KB that compresses well is sent whole", () => {
  const values = Array.from({ length: 20 }, () => ({
    type: "Error",
    stacktrace: { frames: Array.from({ length: 200 }, () => ({ function: "f".repeat(200) })) },
  }));
  const { payload, changes } = fitEvent(
    { event_id: "0".repeat(32), exception: values, sdk: { name: "a", version: "1" } },
    { nowMillis },
  );
  expect(payload.byteLength).toBeGreaterThan(800_000);
  expect(changes).toEqual([]);
});
