import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createLogstashDecoder } from "../../src/index.ts";
import { createTimeZone } from "../../src/time/time-zone.ts";
import { isoNanoseconds } from "../decode-lines.ts";

const seconds = (iso: string): number => Date.parse(iso) / 1000;

/** Reads a local time as if it were UTC, then as one of the zone. */
function inZone(zone: string, local: string): string {
  return isoNanoseconds(createTimeZone(zone)([seconds(`${local}Z`), 5]));
}

describe("a time that names no zone", () => {
  test.each([
    ["Europe/Berlin", "2026-01-15T12:00:00", "2026-01-15T11:00:00.000000005Z"],
    ["Europe/Berlin", "2026-07-15T12:00:00", "2026-07-15T10:00:00.000000005Z"],
    ["Asia/Kathmandu", "2026-07-15T12:00:00", "2026-07-15T06:15:00.000000005Z"],
    ["America/St_Johns", "2026-01-15T12:00:00", "2026-01-15T15:30:00.000000005Z"],
    ["Pacific/Kiritimati", "2026-01-01T00:30:00", "2025-12-31T10:30:00.000000005Z"],
    ["UTC", "2026-01-15T12:00:00", "2026-01-15T12:00:00.000000005Z"],
    // Set forward from 2:00 to 3:00 on 29 March: what no clock showed counts from before.
    ["Europe/Berlin", "2026-03-29T01:59:59", "2026-03-29T00:59:59.000000005Z"],
    ["Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:30:00.000000005Z"],
    ["Europe/Berlin", "2026-03-29T03:00:00", "2026-03-29T01:00:00.000000005Z"],
    // Set back from 3:00 to 2:00 on 25 October: the first of the two.
    ["Europe/Berlin", "2026-10-25T01:59:59", "2026-10-24T23:59:59.000000005Z"],
    ["Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T00:30:00.000000005Z"],
    ["Europe/Berlin", "2026-10-25T03:00:00", "2026-10-25T02:00:00.000000005Z"],
    ["America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00.000000005Z"],
  ])("is read in %s: %s is %s", (zone, local, expected) => {
    expect(inZone(zone, local)).toBe(expected);
  });

  test("comes back from any instant, but for the hour that is there twice", () => {
    const zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Tehran"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 4_102_444_800 }),
        (zone, instant) => {
          const shown = new Intl.DateTimeFormat("sv-SE", {
            timeZone: zone,
            dateStyle: "short",
            timeStyle: "medium",
          }).format(instant * 1000);
          const [read] = createTimeZone(zone)([seconds(`${shown.replace(" ", "T")}Z`), 0]);
          expect([0, 1800, 3600]).toContain(instant - read);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("is UTC unless the decoder was told otherwise, and is noted", () => {
    const event = { "@timestamp": "2026-07-15T12:00:00", message: "m", level: "info" };
    const notes: string[] = [];
    const decode = (timeZone?: string): string => {
      const decoder = createLogstashDecoder(timeZone === undefined ? {} : { timeZone });
      return isoNanoseconds(decoder.decode(event, ({ code }) => notes.push(code)).hrTime);
    };
    expect(decode()).toBe("2026-07-15T12:00:00.000000000Z");
    expect(decode("Europe/Berlin")).toBe("2026-07-15T10:00:00.000000000Z");
    expect(notes).toEqual(["timestamp_without_zone", "timestamp_without_zone"]);
  });

  test("keeps its zone where it names one", () => {
    const decoder = createLogstashDecoder({ timeZone: "Europe/Berlin" });
    const { hrTime } = decoder.decode({ "@timestamp": "2026-07-15T12:00:00Z" });
    expect(isoNanoseconds(hrTime)).toBe("2026-07-15T12:00:00.000000000Z");
  });
});

test("a zone that nobody knows is refused", () => {
  expect(() => createLogstashDecoder({ timeZone: "Europe/Rookery" })).toThrow(
    expect.objectContaining({ code: "invalid_time_zone" }),
  );
});
