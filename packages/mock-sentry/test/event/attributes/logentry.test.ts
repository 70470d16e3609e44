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
      { logentry: { message: "%s is 100%% %5.1f, 50% %d", params: ["a", 2.5, 3] } },
      {
        message: "%s is 100%% %5.1f, 50% %d",
        formatted: "a is 100% 2.5, 50% 3",
        params: ["a", 2.5, 3],
      },
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
      "quotes for %r",
      { logentry: { message: "%r", params: ["a"] } },
      { message: "%r", formatted: '"a"', params: ["a"] },
    ],
    [
      "numbered braces",
      { logentry: { message: "{1} {0}", params: ["a", "b"] } },
      { message: "{1} {0}", formatted: "b a", params: ["a", "b"] },
    ],
    [
      "one value too few",
      { logentry: { message: "{1} {0} {2}", params: ["a", "b"] } },
      { formatted: "{1} {0} {2}", params: ["a", "b"] },
    ],
    [
      "null for a value",
      { logentry: { message: "%s", params: [null] } },
      { formatted: "%s", params: [null] },
    ],
    [
      "names for a list",
      { logentry: { message: "%(x)s", params: ["a"] } },
      { formatted: "%(x)s", params: ["a"] },
    ],
    [
      "places for an object",
      { logentry: { message: "{} {0}", params: { 0: "a" } } },
      { formatted: "{} {0}", params: { 0: "a" } },
    ],
    [
      "an empty rendered text",
      { logentry: { message: "a %s", formatted: "" } },
      { message: "a %s", formatted: "" },
    ],
    [
      "named braces",
      { logentry: { message: "{a}!", params: { a: "x" } } },
      { message: "{a}!", formatted: "x!", params: { a: "x" } },
    ],
    [
      "a name that every object has",
      { logentry: { message: "{a} {constructor}", params: { a: "x" } } },
      { formatted: "{a} {constructor}", params: { a: "x" } },
    ],
  ])("%s", (_name, event, kept) => {
    expect(normalise(event, "logentry")).toEqual({ kept, remarks: [] });
  });

  test.each<[string, JsonObject, unknown, string[]]>([
    ["a list", { message: ["a", 1] }, { formatted: '["a",1]' }, ["logentry changed"]],
    [
      "a template that is no text",
      { logentry: { message: 5, formatted: "five" } },
      { formatted: "five" },
      ["logentry.message invalid_data"],
    ],
    ["params alone", { logentry: { params: ["a"] } }, undefined, ["logentry invalid_data"]],
  ])("%s is noted", (_name, event, kept, remarks) => {
    expect(normalise(event, "logentry")).toEqual({ kept, remarks });
  });

  test("params must be a list or an object", () => {
    const { remarks } = normalise({ logentry: { message: "a", params: "b" } }, "logentry");
    expect(remarks).toEqual(["logentry.params invalid_data"]);
  });
});
