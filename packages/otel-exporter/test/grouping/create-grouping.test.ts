import type { EventInput } from "@rookery/core";
import { logRecord } from "@rookery/test-record-samples";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createGrouping, type GroupedEvent } from "../../src/grouping/create-grouping.ts";
import type { GroupingMatch, GroupingRule } from "../../src/grouping/grouping-options.ts";

const frames = [
  { module: "app.main", function: "main", filename: "src/main.js", in_app: true },
  { module: "app.pay", function: "charge", filename: "src/pay.js", in_app: true },
  { module: "lib.http", function: "send", filename: "lib/http.js", in_app: false },
];
const event: EventInput = {
  level: "error",
  logger: "shop.payment",
  transaction: "POST /pay",
  logentry: { formatted: "payment 17 failed" },
  exception: {
    values: [
      { type: "TimeoutError", value: "no answer in 5s" },
      { type: "PaymentError", value: "Card refused", stacktrace: { frames } },
    ],
  },
  tags: { "service.name": "shop" },
  extra: new Map<string, unknown>([["order.id", 17]]),
};
const record = logRecord({
  attributes: { "http.user_agent": "Googlebot/2.1", roles: ["admin", "root"] },
  resource: { attributes: { "deployment.zone": "eu" } },
});

function group(rules: readonly GroupingRule[], given = event): GroupedEvent {
  return createGrouping({ fingerprint: "server", rules }).apply(given, record);
}

function isDropped(match: GroupingMatch, given = event): boolean {
  return group([{ match, drop: true }], given).isDropped;
}

describe("a condition", () => {
  test.each<[GroupingMatch, boolean]>([
    [{ type: "PaymentError" }, true],
    [{ type: "TimeoutError" }, true],
    [{ type: "paymenterror" }, false],
    [{ value: "card *" }, true],
    [{ value: "payment*" }, false],
    [{ message: "PAYMENT * failed" }, true],
    [{ message: "card refused" }, true],
    [{ message: /^payment \d+/ }, true],
    [{ logger: "shop.*" }, true],
    [{ logger: "Shop.*" }, false],
    [{ transaction: "POST *" }, true],
    [{ level: "ERROR" }, true],
    [{ attribute: { "http.user_agent": "*bot*" } }, true],
    [{ attribute: { roles: "root" } }, true],
    [{ attribute: { "deployment.zone": "eu" } }, true],
    [{ attribute: { "deployment.zone": "us" } }, false],
    [{ attribute: { absent: "*" } }, false],
    [{ type: "PaymentError", logger: "shop.*" }, true],
    [{ type: "PaymentError", logger: "other" }, false],
  ])("%o holds: %s", (match, expected) => {
    expect(isDropped(match)).toBe(expected);
  });

  test("on what an event does not have never holds", () => {
    expect(isDropped({ type: "*" }, { level: "error" })).toBe(false);
    expect(isDropped({ transaction: "*" }, { level: "error" })).toBe(false);
  });
});

describe("of several rules", () => {
  const all = { level: "error" };

  test("for each effect the first that matches and has it counts", () => {
    const grouped = group([
      { match: { type: "Other" }, fingerprint: ["none"] },
      { match: all, level: "warning" },
      { match: all, level: "info", fingerprint: ["first"] },
      { match: all, fingerprint: ["second"] },
    ]);
    expect(grouped).toEqual({
      event: { ...event, level: "warning", fingerprint: ["first"] },
      isDropped: false,
    });
  });

  test("drop: false keeps events from a rule further down", () => {
    const rest = { match: { logger: "shop.*" }, drop: true };
    expect(group([{ match: { type: "PaymentError" }, drop: false }, rest]).isDropped).toBe(false);
    expect(group([{ match: { type: "Other" }, drop: false }, rest]).isDropped).toBe(true);
  });

  test("without any, the event is the same", () => {
    expect(group([]).event).toBe(event);
  });
});

describe("variables", () => {
  test.each([
    ["text", "text"],
    ["{{ default }}", "{{ default }}"],
    ["{{default}}", "{{ default }}"],
    ["{{ type }}", "PaymentError"],
    ["{{ error.type }}", "PaymentError"],
    ["{{ value }}", "Card refused"],
    ["{{ message }}", "payment 17 failed"],
    ["{{ template }}", "payment <int> failed"],
    ["{{ logger }}", "shop.payment"],
    ["{{ level }}", "error"],
    ["{{ transaction }}", "POST /pay"],
    ["{{ function }}", "charge"],
    ["{{ stack.module }}", "app.pay"],
    ["{{ stack.abs_path }}", "src/pay.js"],
    ["{{ stack.filename }}", "src/pay.js"],
    ["{{ package }}", "<no-package>"],
    ["{{ tags.service.name }}", "shop"],
    ["{{ tags.absent }}", "<no-value-for-tag-absent>"],
    ["{{ attribute.order.id }}", "17"],
    ["{{ attribute.service.name }}", "shop"],
    ["{{ attribute.absent }}", "<no-value-for-attribute-absent>"],
    ["{{ unknown }}", "<unrecognized-variable-unknown>"],
    ["a {{ type }}", "a {{ type }}"],
  ])("%s is %s", (entry, expected) => {
    const rules = [{ match: { level: "*" }, fingerprint: [entry] }];
    expect(group(rules).event.fingerprint).toEqual([expected]);
  });

  test("what an event does not have is named", () => {
    const fingerprint = ["{{ type }}", "{{ error.value }}", "{{ stack.abs_path }}", "{{ logger }}"];
    const rules = [{ match: { level: "*" }, fingerprint }];
    expect(group(rules, { level: "error" }).event.fingerprint).toEqual([
      "<no-type>",
      "<no-value>",
      "<no-abs-path>",
      "<no-logger>",
    ]);
  });
});

describe("a fingerprint that the record carries", () => {
  function carrying(attributes: Readonly<Record<string, unknown>>): EventInput {
    return { ...event, extra: new Map(Object.entries(attributes)) };
  }

  test.each([
    ["sentry.fingerprint", "checkout", ["checkout"]],
    ["rookery.fingerprint", ["checkout", 7, true], ["checkout", "7", "true"]],
    ["rookery.fingerprint", ["{{ default }}", "{{ logger }}"], ["{{ default }}", "shop.payment"]],
  ])("%s: %j is used, and not shown as well", (name, value, fingerprint) => {
    const { event: grouped } = group([], carrying({ [name]: value, "order.id": 17 }));
    expect(grouped).toEqual({ ...event, fingerprint });
  });

  test("of both names ours counts, and neither is shown", () => {
    const both = carrying({ "sentry.fingerprint": "theirs", "rookery.fingerprint": "ours" });
    expect(group([], both).event).toEqual({ ...event, fingerprint: ["ours"], extra: new Map() });
  });

  test.each([[{ a: 1 }], [[]], [["a", { b: 1 }]], [["a", ""]], [" "], [null]])(
    "%j is none",
    (value) => {
      const given = carrying({ "rookery.fingerprint": value });
      expect(group([], given).event).toBe(given);
    },
  );

  test("gives way to a rule's", () => {
    const rules = [{ match: { logger: "shop.*" }, fingerprint: ["rule"] }];
    const { event: grouped } = group(rules, carrying({ "rookery.fingerprint": "record" }));
    expect(grouped).toMatchObject({ fingerprint: ["rule"], extra: new Map() });
  });
});

test("extra may be an object, and is not changed", () => {
  const extra = { "rookery.fingerprint": "a", left: 1 };
  expect(group([], { extra }).event).toEqual({ fingerprint: ["a"], extra: new Map([["left", 1]]) });
  expect(extra).toEqual({ "rookery.fingerprint": "a", left: 1 });
});

test("a revoked proxy for a value is no match, and no fingerprint", () => {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  const attributes = { "rookery.fingerprint": proxy, a: proxy };
  const given = { ...event, extra: attributes };
  const rules = [{ match: { attribute: { a: "*" } }, drop: true }];
  const { apply } = createGrouping({ fingerprint: "server", rules });
  expect(apply(given, logRecord({ attributes }))).toEqual({ event: given, isDropped: false });
});

test("nothing in an event makes it throw", () => {
  const grouping = createGrouping({
    fingerprint: "own",
    rules: [
      {
        match: { message: "*", attribute: { a: /x/ } },
        fingerprint: ["{{ function }}", "{{ tags.a }}", "{{ attribute.a }}"],
      },
      { match: { message: "*" }, fingerprint: ["{{ default }}"] },
    ],
  });
  const anyObject = fc.dictionary(fc.string(), fc.anything());
  const lists = fc.array(fc.anything());
  const events = fc.record({
    logentry: fc.oneof(fc.string(), anyObject),
    exception: fc.oneof(
      lists,
      lists.map((values) => ({ values })),
    ),
    tags: fc.oneof(anyObject, fc.constant([])),
    extra: fc.dictionary(fc.constantFrom("a", "rookery.fingerprint"), fc.anything()),
    fingerprint: lists,
  });
  fc.assert(
    fc.property(events, anyObject, (given, attributes) => {
      const { event: grouped } = grouping.apply(given, logRecord({ attributes }));
      expect(grouping.key(grouped)).toMatch(/^[\da-f]{64}$/);
    }),
    { numRuns: 500 },
  );
});
