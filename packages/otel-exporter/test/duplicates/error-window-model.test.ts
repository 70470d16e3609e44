import {
  Delivery,
  type Envelope,
  type EventInput,
  type SendOutcome,
  type Settlement,
} from "@rookery/core";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { ErrorSource } from "../../src/duplicates/also-seen.ts";
import { ErrorWindow } from "../../src/duplicates/error-window.ts";
import { errorEvent } from "../support/error-events.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

type Step =
  | {
      readonly do: "sight";
      readonly source: ErrorSource;
      readonly logger: string;
      readonly line: number;
      readonly timestamp: number;
    }
  | { readonly do: "wait"; readonly millis: number }
  | { readonly do: "flush" };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("sight" as const),
      source: fc.constantFrom("log", "log", "span"),
      logger: fc.constantFrom("db", "shop", "http"),
      line: fc.integer({ min: 1, max: 2 }),
      timestamp: fc.integer({ min: 0, max: 20 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      millis: fc.constantFrom(1, 400, 999, 1000, 400_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("flush" as const) }) },
);

/** An event that was seen; its number is its message. */
interface SeenEvent {
  readonly source: ErrorSource;
  readonly logger: string;
  readonly line: number;
  readonly timestamp: number;
  readonly atMillis: number;
}

/** The numbers of the events that an event tells of, its own first. */
function numbersIn({ contexts, logentry }: EventInput): readonly number[] {
  const rookery: unknown = contexts instanceof Map ? contexts.get("rookery") : undefined;
  const alsoSeen: unknown = rookery instanceof Map ? rookery.get("also_seen") : [];
  const others = Array.isArray(alsoSeen) ? alsoSeen : [];
  const entries: readonly unknown[] = [logentry, ...others];
  return entries.map((entry) => {
    const { formatted, message } = Object(entry);
    return Number(formatted ?? message);
  });
}

test("in any order, each event is sent once, told of by one that is sent, or merged into one", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const seen: SeenEvent[] = [];
      const sent: EventInput[] = [];
      const kinds: string[] = [];
      const window = new ErrorWindow({
        mergeWindowMillis: 1000,
        maxHeld: 2,
        finish: (event) => {
          sent.push(event);
          return { envelope: { header: {}, items: [] } };
        },
      });
      for (const each of steps) {
        if (each.do === "wait") vi.advanceTimersByTime(each.millis);
        else if (each.do === "flush") window.flush();
        else {
          const event = errorEvent({ ...each, message: String(seen.length) });
          seen.push({ ...each, atMillis: performance.now() });
          const { kind } = window.sight(event, { source: each.source, scope: "" });
          kinds.push(kind);
          if (kind === "pass") sent.push(event);
        }
        expect(window.stats()).toEqual({
          held: kinds.filter((kind) => kind === "held").length - sent.length + passed(kinds),
          merged: kinds.filter((kind) => kind === "merged").length,
        });
      }
      window.flush();

      const groups = sent.map(numbersIn);
      const told = groups.flat();
      expect(new Set(told).size).toBe(told.length);
      // What no event tells of is merged into one that was sent before it: a span is behind it.
      const untold = Array.from(seen.keys()).filter((number) => !told.includes(number));
      for (const number of untold) {
        expect(kinds[number]).toBe("merged");
        const event = seen[number];
        const before = seen.slice(0, number).filter(({ line }) => line === event?.line);
        expect([event, ...before].some((each) => each?.source === "span")).toBe(true);
      }
      expect(sent).toHaveLength(kinds.filter((kind) => kind !== "merged").length);
      for (const group of groups) expectOneError(group.flatMap((number) => seen[number] ?? []));
    }),
  );
});

function passed(kinds: readonly string[]): number {
  return kinds.filter((kind) => kind === "pass").length;
}

/** What is merged is one error, within one window, no logger twice, and the outermost is shown. */
function expectOneError(group: readonly SeenEvent[]): void {
  const [shown] = group;
  const logs = group.filter(({ source }) => source === "log");
  const times = group.map(({ atMillis }) => atMillis);
  expect(new Set(group.map(({ line }) => line)).size).toBe(1);
  expect(new Set(logs.map(({ logger }) => logger)).size).toBe(logs.length);
  expect(Math.max(...times) - Math.min(...times)).toBeLessThan(1000);
  const rivals = logs.length > 0 ? logs : group;
  expect(rivals).toContain(shown);
  expect(shown?.timestamp).toBe(Math.max(...rivals.map(({ timestamp }) => timestamp)));
}

type End = "flush" | "shutdown" | "stop";

test("behind a queue that is too small and a server that fails, each is in the books once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.constantFrom<End>("flush", "shutdown", "stop"),
      async (steps, end) => {
        const settlements: Settlement[] = [];
        let [handedOver, count] = [0, 0];
        const envelope: Envelope = { header: {}, items: [] };
        const window = new ErrorWindow({ mergeWindowMillis: 1000, finish: () => ({ envelope }) });
        const delivery = new Delivery({
          transport: { send: async (): Promise<SendOutcome> => ({ status: "accepted" }) },
          queueSize: 2,
          onFlush: () => {
            window.flush();
          },
        });
        const onSettled = (settlement: Settlement): void => {
          settlements.push(settlement);
        };
        for (const each of steps) {
          if (each.do === "wait") await vi.advanceTimersByTimeAsync(each.millis);
          else if (each.do === "flush") await delivery.flush(1000);
          else {
            count += 1;
            const sighting = window.sight(errorEvent(each), { source: each.source, scope: "" });
            if (sighting.kind === "merged") continue;
            handedOver += 1;
            const deliverable = sighting.kind === "held" ? { hold: sighting.hold } : { envelope };
            void delivery.enqueue([{ ...deliverable, onSettled }], each.timestamp % 2);
          }
        }
        await delivery[end](1000);
        expect(window.stats()).toEqual({ held: 0, merged: count - handedOver });
        const { accepted, dropped, merged, received } = delivery.stats();
        const lost = Object.values(dropped).reduce((sum, each) => sum + each, 0);
        expect([received, settlements.length, accepted + lost + merged]).toEqual([
          handedOver,
          handedOver,
          handedOver,
        ]);
        expect(vi.getTimerCount()).toBe(0);
      },
    ),
  );
});
