import type { EventInput } from "@rookery/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { fieldsOf } from "../../src/event-reading/fields-of.ts";
import { StormGuard, type StormGuardOptions } from "../../src/storms/storm-guard.ts";

/** A guard with a clock of its own. */
class GuardRig {
  now = 0;
  readonly guard: StormGuard;

  constructor(options: StormGuardOptions) {
    this.guard = new StormGuard({ ...options, now: () => this.now });
  }

  /** Shows events of one issue: whether each passed. */
  admit(fingerprint: string, count = 1): readonly boolean[] {
    return Array.from({ length: count }, () => this.notes(fingerprint) !== undefined);
  }

  /** Shows one event: what it tells when it passed. */
  notes(fingerprint: string, event: EventInput = {}): object | undefined {
    const verdict = this.guard.admit(event, fingerprint);
    if (verdict.kind === "heldBack") return undefined;
    return Object.fromEntries(fieldsOf(fieldsOf(verdict.event.contexts).get("rookery")));
  }
}

describe("without a limit", () => {
  test("every event passes as it is", () => {
    const { guard } = new GuardRig({});
    const event = { logger: "shop" };
    const verdicts = Array.from({ length: 1000 }, () => guard.admit(event, "a"));
    expect(verdicts.every((verdict) => verdict.kind === "pass" && verdict.event === event)).toBe(
      true,
    );
    expect(guard.stats()).toEqual({ passed: 1000, heldBack: 0, untold: 0 });
  });
});

describe("a limit for each issue", () => {
  test("holds back what comes too often, of that issue only", () => {
    const rig = new GuardRig({ maxPerIssuePerMinute: 3 });
    expect(rig.admit("a", 5)).toEqual([true, true, true, false, false]);
    expect(rig.admit("b", 1)).toEqual([true]);
    rig.now = 20_000;
    expect(rig.admit("a", 2)).toEqual([true, false]);
    expect(rig.guard.stats()).toEqual({ passed: 5, heldBack: 3, untold: 1 });
  });

  test("lets as many come at once as the burst says", () => {
    const rig = new GuardRig({ maxPerIssuePerMinute: 60, burst: 2 });
    expect(rig.admit("a", 3)).toEqual([true, true, false]);
    rig.now = 1000;
    expect(rig.admit("a", 2)).toEqual([true, false]);
  });
});

describe("a limit for all issues", () => {
  test("holds back what comes too often, but never the first of an issue", () => {
    const rig = new GuardRig({ maxPerMinute: 2 });
    expect(rig.admit("a", 3)).toEqual([true, true, false]);
    expect(rig.admit("b", 2)).toEqual([true, false]);
    expect(rig.admit("c", 1)).toEqual([true]);
    // Firsts that came beyond the limit owe nothing.
    rig.now = 30_000;
    expect(rig.admit("a", 2)).toEqual([true, false]);
  });

  test("takes nothing of an issue's own limit where it holds back, nor the other way round", () => {
    const rig = new GuardRig({ maxPerIssuePerMinute: 3, maxPerMinute: 4 });
    expect(rig.admit("a", 9)).toEqual([
      true,
      true,
      true,
      ...Array.from({ length: 6 }, () => false),
    ]);
    expect(rig.admit("b", 3)).toEqual([true, false, false]);
    rig.now = 30_000;
    // Two came back to all, and two are left to b, which was held back twice.
    expect(rig.admit("b", 3)).toEqual([true, true, false]);
  });
});

describe("what was held back", () => {
  test("is told by the next event of the issue that passes, once", () => {
    const rig = new GuardRig({ maxPerIssuePerMinute: 1 });
    rig.admit("a", 1205);
    rig.now = 60_000;
    expect(rig.notes("b")).toEqual({});
    expect(rig.notes("a", { contexts: { rookery: { kept: 1 } } })).toEqual({
      kept: 1,
      held_back: "and 1,204 more like it in the last minute",
      held_back_count: 1204,
    });
    rig.now = 120_000;
    expect(rig.notes("a")).toEqual({});
    expect(rig.guard.stats()).toEqual({ passed: 4, heldBack: 1204, untold: 0 });
  });

  test("is told since the first that was held back, not since the last that passed", () => {
    const rig = new GuardRig({ maxPerIssuePerMinute: 1 });
    rig.admit("a");
    for (const now of [50_000, 55_000]) {
      rig.now = now;
      rig.admit("a");
    }
    rig.now = 60_000;
    expect(rig.notes("a")).toMatchObject({
      held_back: "and 2 more like it in the last 10 seconds",
    });
  });

  test.each([
    [1, "second"],
    [1000, "second"],
    [1001, "2 seconds"],
    [59_000, "59 seconds"],
    [59_001, "minute"],
    [61_000, "2 minutes"],
    [3_599_001, "hour"],
    [7_200_001, "3 hours"],
  ])("since %i ms is told as the last %s", (millis, period) => {
    const rig = new GuardRig({ maxPerIssuePerMinute: 120_000, burst: 1 });
    rig.admit("a", 2);
    rig.now = millis;
    expect(rig.notes("a")).toMatchObject({ held_back: `and 1 more like it in the last ${period}` });
  });

  test("of an issue that was forgotten stays in the books, and the issue is new again", () => {
    const rig = new GuardRig({ maxPerIssuePerMinute: 1 });
    expect(rig.admit("a", 3)).toEqual([true, false, false]);
    for (let index = 0; index < 9_999; index += 1) rig.admit(`other ${index}`);
    expect(rig.admit("a")).toEqual([false]);
    for (let index = 0; index < 10_000; index += 1) rig.admit(`another ${index}`);
    expect(rig.notes("a")).toEqual({});
    expect(rig.guard.stats()).toEqual({ passed: 20_001, heldBack: 3, untold: 3 });
  });
});

const step = fc.record({ issue: fc.constantFrom("a", "b", "c"), wait: fc.nat({ max: 20_000 }) });

test("every event passes, or is told by one that does, or is still to be told", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 200 }),
      fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
      fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
      (steps, maxPerIssuePerMinute, maxPerMinute) => {
        const rig = new GuardRig({ maxPerIssuePerMinute, maxPerMinute });
        const heldBack = new Map<string, number>();
        const seen = new Set<string>();
        let [passed, told] = [0, 0];
        for (const { issue, wait } of steps) {
          rig.now += wait;
          const notes = rig.notes(issue);
          const before = heldBack.get(issue) ?? 0;
          if (notes === undefined) heldBack.set(issue, before + 1);
          else {
            expect(notes).toEqual(
              before === 0 ? {} : { held_back: expect.any(String), held_back_count: before },
            );
            heldBack.set(issue, 0);
            passed += 1;
            told += before;
          }
          if (!seen.has(issue)) expect(notes).toEqual({});
          seen.add(issue);
        }
        const untold = [...heldBack.values()].reduce((sum, count) => sum + count, 0);
        expect(passed + told + untold).toBe(steps.length);
        expect(rig.guard.stats()).toEqual({ passed, heldBack: told + untold, untold });
      },
    ),
  );
});
