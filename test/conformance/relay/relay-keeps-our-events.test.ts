// Relay's own normaliser, which Sentry runs before it stores an event, is the judge of what we send.
// https://pypi.org/project/sentry-relay/
import { readFileSync } from "node:fs";
import process from "node:process";

import { needsPython, pythonEnvironment, skipOrFail } from "@rookery/test-needs";
import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

import { hostileEvent } from "./hostile-events.ts";
import { hostileRecord } from "./hostile-records.ts";
import {
  createMapper,
  logstashEvents,
  recordedEvents,
  traceEvents,
  vectorEvents,
} from "./mapped-events.ts";
import { startRelayJudge, type JudgedEvent, type RelayJudge } from "./relay-judge.ts";
import { timeOf, toSentEvent } from "./sent-event.ts";

let judge: RelayJudge | undefined;

beforeEach((context) => {
  needsPython(import.meta.dirname, context);
});
afterAll(async () => {
  await judge?.close();
});

/** The faults of an event; the judge is started for the first one. */
function faults(event: JudgedEvent): Promise<readonly string[]> {
  judge ??= startRelayJudge(pythonEnvironment(import.meta.dirname).python);
  return judge.faults(event);
}

describe.each([
  ["a vector of the mapping", vectorEvents, 130],
  ["a record that a logging library made", recordedEvents, 400],
  ["a line of Logstash JSON", logstashEvents, 200],
  ["a stack trace", traceEvents, 60],
] as const)("%s", (_, events, atLeast) => {
  test("becomes an event that Relay keeps whole", async () => {
    const named = events();
    expect(named.length).toBeGreaterThanOrEqual(atLeast);
    for (const { name, packet } of named) {
      expect([name, await faults(toSentEvent(packet))]).toEqual([name, []]);
    }
  });
});

test("any record becomes an event that Relay keeps whole", async () => {
  const toPacket = createMapper();
  await fc.assert(
    fc.asyncProperty(hostileRecord, async (record) => {
      expect(await faults(toSentEvent(toPacket(record)))).toEqual([]);
    }),
    { numRuns: 3000, seed: 42 },
  );
}, 300_000);

test("any event is made to fit, so that Relay keeps it whole", async () => {
  await fc.assert(
    fc.asyncProperty(hostileEvent, async (event) => {
      expect(await faults(toSentEvent(event))).toEqual([]);
    }),
    { numRuns: 3000, seed: 42 },
  );
}, 300_000);

test("Relay keeps every event that other tests sent", async (context) => {
  const file = process.env["RECORDED_EVENTS"];
  if (file === undefined) return skipOrFail("RECORDED_EVENTS names no file of events", context);
  const lines = readFileSync(file, "utf8").split("\n");
  const events = lines.filter((line) => line !== "");
  expect(events.length).toBeGreaterThan(0);
  for (const json of events) {
    const { timestamp }: { readonly timestamp?: unknown } = JSON.parse(json);
    expect([json, await faults({ json, receivedAt: timeOf(timestamp) })]).toEqual([json, []]);
  }
});

describe("the judge finds fault with", () => {
  const event = {
    event_id: "fc6d8c0c43fc4630ad850ee518f1b9d0",
    timestamp: "2026-11-22T10:33:00.457123Z",
    platform: "node",
    level: "error",
    logentry: { formatted: "it failed" },
  };
  const receivedAt = timeOf(event.timestamp);

  test("nothing in an event that is well", async () => {
    expect(await faults({ json: JSON.stringify(event), receivedAt })).toEqual([]);
  });

  test.each<readonly [string, Readonly<Record<string, unknown>>, RegExp]>([
    ["a tag of 201 characters", { tags: { a: "x".repeat(201) } }, /^remark at tags.0.1: /],
    ["a tag of two lines", { tags: { a: "x\ny" } }, /^error: .*"tags.0.1"/],
    ["a name that no tag may have", { tags: { größe: "x" } }, /^error: .*"tags.0.0"/],
    ["the level warn", { level: "warn" }, /^error: .*"invalid level"/],
    ["a platform that Sentry does not know", { platform: "logstash" }, /^remark at platform: /],
    ["a key that it does not know", { nonsense: 1 }, /^error: .*"invalid_attribute"/],
    [
      "an unknown key inside",
      { logentry: { formatted: "x", nonsense: 1 } },
      /^logentry.nonsense: /,
    ],
    ["extra data that is too deep", { extra: nested(8) }, /^extra\..*became "/],
    ["a trace without a span", { contexts: { trace: { trace_id: "a".repeat(32) } } }, /^error: /],
    ["a forbidden release", { release: "latest" }, /^error: .*"release"/],
    ["a time that is none", { timestamp: "yesterday" }, /^error: .*"timestamp"/],
  ])("%s", async (_, parts, fault) => {
    const json = JSON.stringify({ ...event, ...parts });
    expect((await faults({ json, receivedAt }))[0]).toMatch(fault);
  });

  test("a text that is no JSON", async () => {
    expect(await faults({ json: "{", receivedAt })).toEqual([
      expect.stringMatching(/^cannot be read: /),
    ]);
  });

  test.each([
    ["past", 30 * 24 * 3600 + 1],
    ["future", -61],
  ])("the age of an event from the %s, and with nothing else", async (direction, seconds) => {
    const receivedLater = new Date(receivedAt.getTime() + seconds * 1000);
    const found = await faults({ json: JSON.stringify(event), receivedAt: receivedLater });
    expect(found).toEqual([
      expect.stringMatching(`^error: .*"${direction}_timestamp"`),
      expect.stringMatching(`^remark at timestamp: .*"${direction}_timestamp"`),
      expect.stringMatching(/^timestamp: /),
    ]);
  });
});

function nested(levels: number): unknown {
  return levels === 0 ? 1 : { inside: nested(levels - 1) };
}
