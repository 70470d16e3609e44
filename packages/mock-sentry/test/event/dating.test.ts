import { describe, expect, test } from "vitest";

import { normaliseEvent } from "../../src/event/normalise-event.ts";
import type { JsonObject } from "../../src/json/json-value.ts";
import { normalise, testFacts } from "../support/normalise.ts";
import { testNowMillis } from "../support/start-for-test.ts";

const now = testNowMillis / 1000;

describe("time", () => {
  const day = 86_400;
  test.each<[string, JsonObject[string], number, string[]]>([
    ["a number of seconds", now - 1.5, now - 1.5, []],
    ["a text without zone is UTC", "2026-03-01T11:00:00", now - 3600, []],
    ["a text with a zone", "2026-03-01 13:00:00+0200", now - 3600, []],
    ["29 days ago", now - 29 * day, now - 29 * day, []],
    ["31 days ago", now - 31 * day, now, ["timestamp past_timestamp"]],
    ["59 seconds ahead", now + 59, now + 59, []],
    ["61 seconds ahead", now + 61, now, ["timestamp future_timestamp"]],
    ["no time", "yesterday", now, ["timestamp invalid_data"]],
    ["milliseconds, by mistake", testNowMillis, now, ["timestamp future_timestamp"]],
  ])("%s", (_name, timestamp, kept, remarks) => {
    expect(normalise({ timestamp }, "timestamp")).toEqual({ kept, remarks });
  });

  test("a missing time is that of the arrival", () => {
    expect(normaliseEvent({}, testFacts).packet["timestamp"]).toBe(now);
  });

  test("re-dating moves the breadcrumbs with the event", () => {
    const event = { timestamp: 1000, breadcrumbs: [{ timestamp: 990, message: "before" }] };
    expect(normaliseEvent(event, testFacts).packet["breadcrumbs"]).toEqual({
      values: [{ type: "default", level: "info", timestamp: now - 10, message: "before" }],
    });
  });

  test.each([
    [54, -54 * 60 - 5, []],
    [55, -5, ["clock_drift"]],
    [-55, -5, ["clock_drift"]],
  ])("a client clock that is %i minutes slow", (minutes, expected, codes) => {
    const sentAtMillis = testNowMillis - minutes * 60_000;
    const event = { timestamp: now - minutes * 60 - 5 };
    const { packet, remarks } = normaliseEvent(event, { ...testFacts, sentAtMillis });
    expect(remarks.map(({ code }) => code)).toEqual(codes);
    expect(packet["timestamp"]).toBe(now + expected);
  });
});
