import type { EventInput } from "@rookery/core";
import { logRecord } from "@rookery/test-record-samples";
import { describe, expect, test } from "vitest";

import { createGrouping } from "../../src/grouping/create-grouping.ts";

const grouping = createGrouping({ fingerprint: "own", rules: [] });

interface Thrown {
  readonly type?: string;
  readonly value?: string;
  readonly frames?: readonly object[];
}

function thrown(...chain: readonly Thrown[]): EventInput {
  const values = chain.map(({ frames, ...exception }) => ({
    ...exception,
    ...(frames && { stacktrace: { frames } }),
  }));
  return { logentry: { formatted: "failed" }, exception: { values } };
}

function message(text: string, logger?: string): EventInput {
  return { logentry: { formatted: text }, ...(logger !== undefined && { logger }) };
}

function isSame(one: EventInput, other: EventInput): boolean {
  return grouping.key(one) === grouping.key(other);
}

const app = { module: "app", function: "pay", in_app: true, lineno: 1 };
const library = { module: "lib", function: "send", in_app: false };

test("a message has its logger and its template for a fingerprint", () => {
  const apply = (event: EventInput): unknown =>
    grouping.apply(event, logRecord()).event.fingerprint;
  expect(apply(message("user 7 not found", "shop"))).toEqual(["shop", "user <int> not found"]);
  expect(apply(message("user 7 not found"))).toEqual(["user <int> not found"]);
});

test("an exception has its type, and a digest", () => {
  const { fingerprint } = grouping.apply(thrown({ type: "E", frames: [app] }), logRecord()).event;
  expect(fingerprint).toEqual(["E", expect.stringMatching(/^[\da-f]{64}$/)]);
});

test("the default in a fingerprint is computed as well", () => {
  const event = message("user 7 not found", "shop");
  const rules = [{ match: { logger: "shop" }, fingerprint: ["a", "{{ default }}"] }];
  const { apply } = createGrouping({ fingerprint: "own", rules });
  expect(apply(event, logRecord()).event.fingerprint).toEqual([
    "a",
    "shop",
    "user <int> not found",
  ]);
});

describe("events are one issue", () => {
  test.each<[string, EventInput, EventInput]>([
    [
      "when only lines, messages and library frames differ",
      thrown({ type: "E", value: "a", frames: [app, library] }),
      thrown({ type: "E", value: "b", frames: [{ ...app, lineno: 2 }] }),
    ],
    [
      "when a function called itself more often",
      thrown({ type: "E", frames: [app] }),
      thrown({ type: "E", frames: [app, app, app] }),
    ],
    [
      "when only folders differ",
      thrown({ type: "E", frames: [{ filename: "/a/Main.js", function: "f" }] }),
      thrown({ type: "E", frames: [{ filename: String.raw`C:\b\main.js`, function: "f" }] }),
    ],
    [
      "when only generated names differ",
      thrown({ type: "E", frames: [{ module: "A$$Lambda$12", function: "lambda$run$0" }] }),
      thrown({ type: "E", frames: [{ module: "A$$Lambda$99", function: "lambda$run$7" }] }),
    ],
    [
      "when only ids in messages of exceptions without frames differ",
      thrown({ type: "E", value: "no user 7" }),
      thrown({ type: "E", value: "no user 8" }),
    ],
    ["when only ids in messages differ", message("no user 7", "a"), message("no user 8", "a")],
    [
      "when they have the same fingerprint",
      { ...message("a"), fingerprint: ["x"] },
      { ...message("b"), fingerprint: ["x"] },
    ],
  ])("%s", (_, one, other) => {
    expect(isSame(one, other)).toBe(true);
  });
});

describe("events are issues of their own", () => {
  test.each<[string, EventInput, EventInput]>([
    [
      "when types differ",
      thrown({ type: "E", frames: [app] }),
      thrown({ type: "F", frames: [app] }),
    ],
    [
      "when functions differ",
      thrown({ type: "E", frames: [app] }),
      thrown({ type: "E", frames: [{ ...app, function: "refund" }] }),
    ],
    [
      "when their causes differ",
      thrown({ type: "A" }, { type: "E", frames: [app] }),
      thrown({ type: "B" }, { type: "E", frames: [app] }),
    ],
    ["when loggers differ", message("m", "a"), message("m", "b")],
    ["when templates differ", message("m 1"), message("n 1")],
    [
      "when fingerprints differ",
      { ...message("a"), fingerprint: ["x"] },
      { ...message("a"), fingerprint: ["{{ default }}", "x"] },
    ],
  ])("%s", (_, one, other) => {
    expect(isSame(one, other)).toBe(false);
  });
});

test("a template that the event has groups it, whatever is shown", () => {
  const event = (id: string): EventInput => ({
    logentry: { message: "user {id} not found", formatted: `user ${id} not found` },
  });
  expect(isSame(event("ann"), event("bob"))).toBe(true);
});
