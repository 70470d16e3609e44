import { logRecord } from "@rookery/test-record-samples";
import fc from "fast-check";
import { expect, test } from "vitest";

import { BreadcrumbRings } from "../../src/breadcrumbs/breadcrumb-rings.ts";
import type { BreadcrumbEntry } from "../../src/breadcrumbs/breadcrumb.ts";
import { defaultOptions } from "./options.ts";

const ringBytes = 400 + 2 * 32;

interface Noted {
  readonly trace: string;
  readonly entry: BreadcrumbEntry;
}

/** The same rules, on plain lists that are searched again each time. */
class Model {
  entries: Noted[] = [];
  uses: [trace: string, millis: number][] = [];
  readonly options: typeof defaultOptions;

  constructor(options: typeof defaultOptions) {
    this.options = options;
  }

  note(noted: Noted, now: number): void {
    this.dropIdle(now);
    this.use(noted.trace, now);
    this.entries.push(noted);
    const own = this.entries.filter(({ trace }) => trace === noted.trace);
    if (own.length > this.options.maxPerTrace) this.remove(own[0]);
    while (this.uses.length > this.options.maxTraces) this.drop(this.uses[0]?.[0]);
    while (this.bytes() > this.options.maxBytes && this.uses.length > 1) {
      this.drop(this.uses[0]?.[0]);
    }
    while (this.bytes() > this.options.maxBytes && this.entries.length > 0) {
      this.remove(this.entries[0]);
    }
    if (this.entries.length === 0) this.uses = [];
  }

  of(wanted: string, now: number): readonly unknown[] {
    this.dropIdle(now);
    if (this.uses.some(([trace]) => trace === wanted)) this.use(wanted, now);
    return this.entries
      .filter(({ trace }) => trace === wanted)
      .map(({ entry }, index) => [entry, index] as const)
      .toSorted(([one, a], [other, b]) => one.timeMicros - other.timeMicros || a - b)
      .map(([entry]) => entry.toBreadcrumb());
  }

  bytes(): number {
    const ofEntries = this.entries.reduce((sum, { entry }) => sum + entry.bytes, 0);
    return ofEntries + this.uses.length * ringBytes;
  }

  private use(used: string, now: number): void {
    this.uses = [...this.uses.filter(([trace]) => trace !== used), [used, now]];
  }

  private dropIdle(now: number): void {
    for (const [trace, millis] of this.uses) {
      if (now - millis >= this.options.idleMillis) this.drop(trace);
    }
  }

  private drop(dropped: string | undefined): void {
    this.uses = this.uses.filter(([trace]) => trace !== dropped);
    this.entries = this.entries.filter(({ trace }) => trace !== dropped);
  }

  private remove(removed: Noted | undefined): void {
    this.entries = this.entries.filter((noted) => noted !== removed);
  }
}

const limits = fc.record({
  maxPerTrace: fc.integer({ min: 1, max: 5 }),
  maxTraces: fc.integer({ min: 1, max: 4 }),
  maxBytes: fc.integer({ min: 1, max: 6_000 }),
  idleMillis: fc.integer({ min: 1, max: 100 }),
});

const steps = fc.array(
  fc.record({
    isRead: fc.boolean(),
    trace: fc.constantFrom("a", "b", "c", "d", "e", "f"),
    bytes: fc.integer({ min: 1, max: 2_000 }),
    timeMicros: fc.nat(3),
    passedMillis: fc.nat(30),
  }),
  { maxLength: 80 },
);

test("rings keep what a naive list keeps, and never more bytes than they may", () => {
  fc.assert(
    fc.property(limits, steps, (chosen, taken) => {
      const options = { ...defaultOptions, ...chosen };
      const model = new Model(options);
      const rings = new BreadcrumbRings(options);
      let now = 1_000;
      for (const [index, { isRead, trace, bytes, timeMicros, passedMillis }] of taken.entries()) {
        now += passedMillis;
        const traceId = trace.repeat(32);
        const entry = { bytes, timeMicros, toBreadcrumb: () => ({ message: `${index}` }) };
        if (isRead) {
          const spanContext = { traceId, spanId: "1".repeat(16), traceFlags: 1 };
          expect(rings.of(logRecord({ spanContext }), now)).toEqual(model.of(traceId, now));
        } else {
          rings.noteEntry(traceId, entry, now);
          model.note({ trace: traceId, entry }, now);
        }
        expect(rings.stats()).toEqual({
          rings: model.uses.length,
          entries: model.entries.length,
          bytes: model.bytes(),
        });
        expect(rings.stats().bytes).toBeLessThanOrEqual(options.maxBytes);
      }
    }),
    { numRuns: 500 },
  );
});
