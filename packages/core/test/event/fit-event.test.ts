import { readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { fitEvent, type EventInput } from "../../src/index.ts";
import { MockJudge } from "./mock-judge.ts";

const nowMillis = Date.parse("2026-11-22T12:00:00Z");
const whole: EventInput = {
  event_id: "fc6d8c0c43fc4630ad850ee518f1b9d0",
  timestamp: "2026-11-22T11:00:00Z",
  platform: "node",
  level: "error",
  sdk: { name: "rookery.test", version: "1.2.3" },
};

/** One rule: what is given beside a whole event, what of the packet is expected, and which changes. */
interface LimitVector {
  readonly id: string;
  readonly spec: string;
  readonly given: EventInput;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly changes: readonly (readonly [path: string, change: string])[];
}

/** `$repeat` and `$join` write long texts, `$key` a field with such a name. */
const vectors: readonly LimitVector[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "vectors", "limits.json"), "utf8"),
  (_name, value: unknown) => expand(value),
);

function expand(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const [mark, argument]: readonly unknown[] = Object.entries(value)[0] ?? [];
  if (!Array.isArray(argument)) return value;
  if (mark === "$repeat") return String(argument[0]).repeat(Number(argument[1]));
  if (mark === "$join") return argument.join("");
  return mark === "$key" ? { [String(argument[0])]: argument[1] } : value;
}

let judge: MockJudge;
beforeAll(async () => {
  judge = await MockJudge.start(nowMillis);
});
afterAll(async () => {
  await judge.close();
});

describe.each(vectors)("$id ($spec)", ({ given, expected, changes }) => {
  const fitted = fitEvent({ ...whole, ...given }, { nowMillis });

  test("gives the expected fields, and nothing else", () => {
    const { event_id: eventId, ...fields } = { ...whole, ...expected };
    expect(fitted.packet).toEqual({ ...fields, event_id: expect.any(String) });
    if (!("event_id" in given)) expect(fitted.packet.event_id).toBe(eventId);
  });

  test("tells what was changed", () => {
    expect(fitted.changes.map(({ path, change }) => [path, change])).toEqual(changes);
  });

  test("is kept by the server as it is sent", async () => {
    expect(await judge.faultsOf(fitted)).toEqual([]);
  });
});

test("an event that fits is not changed, and its payload is its JSON", () => {
  const { packet, payload, changes } = fitEvent(whole, { nowMillis });
  expect(packet).toEqual(whole);
  expect(changes).toEqual([]);
  expect(JSON.parse(Buffer.from(payload).toString())).toEqual(whole);
});

test("the same content without an id gets the same id", () => {
  const { event_id: _, ...nameless } = whole;
  const [first, second] = [1, 2].map(() => fitEvent(nameless, { nowMillis }).packet.event_id);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(second).toBe(first);
  expect(fitEvent({ ...nameless, level: "info" }, { nowMillis }).packet.event_id).not.toBe(first);
});

test("a shorter limit for the names of tags is heeded", () => {
  const tags = { ["k".repeat(40)]: "v", short: "w" };
  const { packet } = fitEvent({ ...whole, tags }, { nowMillis, maxTagKeyLength: 32 });
  expect(packet.tags).toEqual({ [`${"k".repeat(29)}...`]: "v", short: "w" });
});

test("of more than a hundred tags the last are in extra", () => {
  const tags = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`t${index}`, "v"]));
  const { packet } = fitEvent({ ...whole, tags }, { nowMillis });
  expect(Object.keys(packet.tags ?? {})).toHaveLength(100);
  expect(packet.extra).toEqual({ "tags.t100": "v" });
});

describe("a long stack trace", () => {
  const stackOf = (length: number, isInApp: (index: number) => boolean): EventInput => ({
    ...whole,
    exception: [
      {
        type: "Error",
        stacktrace: {
          frames: Array.from({ length }, (_, index) => ({
            function: `f${index}`,
            vars: { index },
            context_line: "code",
            in_app: isInApp(index),
          })),
        },
      },
    ],
  });

  test("loses the middle, and the app's own frames last", async () => {
    const fitted = fitEvent(
      stackOf(400, (index) => index % 100 === 0),
      { nowMillis },
    );
    const frames = fitted.packet.exception?.values[0]?.stacktrace?.frames ?? [];
    expect(frames).toHaveLength(250);
    expect([frames[0]?.function, frames.at(-1)?.function]).toEqual(["f0", "f399"]);
    expect(frames.filter((frame) => frame.in_app)).toHaveLength(4);
    expect(fitted.packet.contexts).toEqual({ rookery: { frames_left_out: 150 } });
    expect(fitted.changes[0]).toEqual({
      path: "exception.0.stacktrace.frames",
      change: "shortened",
      message: "150 of 400 frames left out, in the middle",
    });
    expect(await judge.faultsOf(fitted)).toEqual([]);
  });

  test.each([
    ["library code only", 60, () => false],
    ["the app's own code only", 60, () => true],
    ["own code at the end", 100, (index: number) => index >= 90],
    ["one own frame, where it failed", 60, (index: number) => index === 59],
    ["one own frame in the middle", 60, (index: number) => index === 30],
    ["much own code at the end", 120, (index: number) => index >= 50],
    ["own code here and there", 251, (index: number) => index % 50 === 0],
  ] as const)("keeps variables where the server does: %s", async (_name, length, isInApp) => {
    const fitted = fitEvent(stackOf(length, isInApp), { nowMillis });
    const frames = fitted.packet.exception?.values[0]?.stacktrace?.frames ?? [];
    const detailed = frames.filter(({ vars }) => vars !== undefined);
    expect(detailed.length).toBeGreaterThan(25);
    expect(detailed.length).toBeLessThanOrEqual(50);
    expect([frames[0]?.vars ?? frames.at(-1)?.vars]).not.toEqual([undefined]);
    expect(await judge.faultsOf(fitted)).toEqual([]);
  });
});

test("the frame where it failed keeps its variables, whosever code it is", async () => {
  const frames = Array.from({ length: 60 }, (_, index) => ({
    function: `f${index}`,
    vars: { index },
    pre_context: ["before"],
    context_line: "code",
    in_app: index < 59,
  }));
  const exception = [{ type: "Error", stacktrace: { frames } }];
  const fitted = fitEvent({ ...whole, exception }, { nowMillis });
  const kept = fitted.packet.exception?.values[0]?.stacktrace?.frames ?? [];
  expect(kept.at(-1)).toEqual(frames.at(-1));
  expect(kept[30]).toEqual({ function: "f30", context_line: "code", in_app: true });
  expect(fitted.changes.map(({ change }) => change)).toEqual(["removed"]);
  expect(await judge.faultsOf(fitted)).toEqual([]);
});

test("of breadcrumbs the newest hundred are kept", () => {
  const breadcrumbs = Array.from({ length: 101 }, (_, index) => ({ message: String(index) }));
  const { packet } = fitEvent({ ...whole, breadcrumbs }, { nowMillis });
  expect(packet.breadcrumbs?.values.map(({ message }) => message)).toEqual(
    breadcrumbs.slice(1).map(({ message }) => message),
  );
});
