import type { EventInput } from "@rookery/core";
import { describe, expect, test } from "vitest";

import { createStormKey } from "../../src/storms/storm-key.ts";
import { errorEvent } from "../support/error-events.ts";

const key = createStormKey((text) => text.replaceAll(/\d+/g, "<number>"));

/** An event with calls, the oldest first; one in upper case is the app's own. */
function thrown(
  calls: readonly string[],
  parts: { type?: string; value?: string } = {},
): EventInput {
  const { type = "Error", value = "no" } = parts;
  const frames = calls.map((name, index) => ({
    function: name,
    module: `module.of.${name}`,
    lineno: index,
    in_app: name === name.toUpperCase(),
  }));
  return { exception: { values: [{ type, value, stacktrace: { frames } }] } };
}

describe("events of one issue have one key:", () => {
  test.each<[string, EventInput, EventInput]>([
    [
      "an exception of other lines and another message",
      thrown(["MAIN", "PAY"], { value: "order 7" }),
      thrown(["MAIN", "PAY"], { value: "order 8 of 9" }),
    ],
    [
      "one with other calls of libraries",
      thrown(["http", "MAIN", "PAY", "sql"]),
      thrown(["run", "MAIN", "lodash", "PAY", "sql", "net"]),
    ],
    ["one in another trace", errorEvent(), errorEvent({ trace: "c", logger: "other", line: 9 })],
    [
      "one without calls, whose message differs in a number",
      { exception: [{ type: "Error", value: "order 7" }] },
      { exception: [{ type: "Error", value: "order 8" }] },
    ],
    [
      "a message of the same template",
      { logger: "shop", logentry: { formatted: "Anna failed", message: "%s failed" } },
      { logger: "shop", logentry: { formatted: "Bob failed", message: "%s failed" } },
    ],
    [
      "a message that differs in a number",
      { logger: "shop", logentry: { formatted: "7 failed" } },
      { logger: "shop", logentry: "8 failed" },
    ],
    [
      "what the app says is one issue",
      { ...thrown(["MAIN"]), fingerprint: ["db", 7] },
      { logentry: "other", fingerprint: ["db", 7] },
    ],
    [
      "what the app adds to our own grouping",
      { ...thrown(["MAIN"], { value: "order 7" }), fingerprint: ["{{ default }}", "db"] },
      { ...thrown(["MAIN"], { value: "order 8" }), fingerprint: ["{{default}}", "db"] },
    ],
  ])("%s", (_name, one, other) => {
    expect(key(one)).toBe(key(other));
  });
});

test("events of different issues have different keys", () => {
  const events: readonly EventInput[] = [
    thrown(["MAIN", "PAY"]),
    thrown(["MAIN", "PAY"], { type: "TypeError" }),
    thrown(["MAIN", "SHIP"]),
    thrown(["JOB", "PAY"]),
    thrown(["main", "pay"]),
    { exception: [{ type: "Error", value: "no" }] },
    { exception: [{ type: "Error", value: "yes" }] },
    { logger: "shop", logentry: "failed" },
    { logger: "db", logentry: "failed" },
    { logger: "db", logentry: "refused" },
    { ...thrown(["MAIN"]), fingerprint: ["db"] },
    { ...thrown(["MAIN"]), fingerprint: ["{{ default }}", "db"] },
    { ...thrown(["JOB"]), fingerprint: ["{{ default }}", "db"] },
    {},
  ];
  expect(new Set(events.map(key)).size).toBe(events.length);
});

test("what is parameterised is short, however long the text", () => {
  const lengths: number[] = [];
  const measuring = createStormKey((text) => {
    lengths.push(text.length);
    return text;
  });
  const long = "x".repeat(1_000_000);
  const events: readonly EventInput[] = [
    { logentry: long },
    { exception: [{ type: long, value: long }] },
    { logentry: { formatted: "a", message: long } },
    { fingerprint: Array.from({ length: 1000 }, () => long) },
  ];
  const keys = events.map(measuring);
  expect(lengths).toEqual([1000, 1000]);
  expect(Math.max(...keys.map((each) => each.length))).toBeLessThan(25_000);
});
