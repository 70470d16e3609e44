import { describe, expect, test } from "vitest";

import { compileTemplate } from "../../src/index.ts";
import { refusalOf } from "./refusal.ts";
import { readVectors, type RefusedCase, type TextCase } from "./vector.ts";

const now = (): number => Date.UTC(2026, 10, 26, 10, 0, 0, 5);

describe.each(readVectors<TextCase>("template"))("$name: $rule", ({ cases }) => {
  test.each(cases)("$text", ({ event, result, text }) => {
    expect(compileTemplate(text, { now })(event)).toBe(result);
  });
});

describe.each(readVectors<RefusedCase>("refused-template"))("$name: $rule", ({ cases }) => {
  test.each(cases)("$text", ({ code, offset, text }) => {
    expect(refusalOf(() => compileTemplate(text))).toMatchObject({ code, offset });
  });
});

test("the time of writing comes from the clock, whatever the event's own", () => {
  const event = { "@timestamp": "2015-10-01T00:00:00Z" };
  expect(compileTemplate("%{{TIME_NOW}}", { now })(event)).toBe("2026-11-26T10:00:00.005Z");
});

test.each([undefined, 1_443_657_600_000, "yesterday", null])(
  "an event whose time is %s has that of the clock",
  (timestamp) => {
    const write = compileTemplate("%{+YYYY.MM.dd} %{@timestamp}", { now });
    const event = timestamp === undefined ? {} : { "@timestamp": timestamp };
    expect(write(event)).toBe("2026.11.26 2026-11-26T10:00:00.005Z");
  },
);

test("lists and objects without end are written as far as they are read", () => {
  let value: unknown = "x";
  for (let depth = 0; depth < 5000; depth += 1) value = depth % 2 === 0 ? [value] : { a: value };
  expect(compileTemplate("%{list}")({ list: [value] }).length).toBeLessThan(1000);
});

test("each field that an event does not have is told of", () => {
  const missing: string[] = [];
  const write = compileTemplate("%{a} %{[b][c]} %{d} %{+YYYY}", { now });
  expect(write({ a: 1, d: null }, () => missing.push("missing"))).toBe("1 %{[b][c]} %{d} 2026");
  expect(missing).toHaveLength(2);
});
