import { describe, expect, test } from "vitest";

import type { JsonObject } from "../../../src/json/json-value.ts";
import { normalise } from "../../support/normalise.ts";

describe("the message", () => {
  test.each<[string, JsonObject, unknown]>([
    ["a text", { message: "x" }, { formatted: "x" }],
    ["a number", { message: 5 }, { formatted: "5" }],
    ["false", { message: false }, undefined],
    [
      "logentry wins over message",
      { message: "a", logentry: { formatted: "b" } },
      { formatted: "b" },
    ],
    ["the old name", { "sentry.interfaces.Message": { message: "a" } }, { formatted: "a" }],
    ["a template alone", { logentry: { message: "a" } }, { formatted: "a" }],
    [
      "a template that says the same",
      { logentry: { message: "a", formatted: "a" } },
      { formatted: "a" },
    ],
    [
      "template and rendered text",
      { logentry: { message: "a %s", formatted: "a b", params: ["b"] } },
      { message: "a %s", formatted: "a b", params: ["b"] },
    ],
    [
      "Python's placeholders",
      { logentry: { message: "%s is 100%% %(x)s", params: ["a"] } },
      { message: "%s is 100%% %(x)s", formatted: "a is 100% %(x)s", params: ["a"] },
    ],
    [
      "Python's names",
      { logentry: { message: "%(who)s!", params: { who: "rook" } } },
      { message: "%(who)s!", formatted: "rook!", params: { who: "rook" } },
    ],
    [
      "braces",
      { logentry: { message: "{} {}", params: [1, { a: 2 }] } },
      { message: "{} {}", formatted: '1 {"a":2}', params: [1, { a: 2 }] },
    ],
    [
      "numbered braces",
      { logentry: { message: "{1} {0} {2}", params: ["a", "b"] } },
      { message: "{1} {0} {2}", formatted: "b a {2}", params: ["a", "b"] },
    ],
    [
      "named braces",
      { logentry: { message: "{a} {constructor}", params: { a: "x" } } },
      { message: "{a} {constructor}", formatted: "x {constructor}", params: { a: "x" } },
    ],
  ])("%s", (_name, event, kept) => {
    expect(normalise(event, "logentry")).toEqual({ kept, remarks: [] });
  });

  test("params must be a list or an object", () => {
    const { remarks } = normalise({ logentry: { message: "a", params: "b" } }, "logentry");
    expect(remarks).toEqual(["logentry.params invalid_data"]);
  });
});
