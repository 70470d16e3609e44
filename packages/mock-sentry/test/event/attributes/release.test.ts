import { describe, expect, test } from "vitest";

import { normaliseEvent } from "../../../src/event/normalise-event.ts";
import { normalise, testFacts } from "../../support/normalise.ts";

describe("release, environment and dist", () => {
  test.each([
    ["release", "r".repeat(200), []],
    ["release", "é".repeat(101), ["release value_too_long"]],
    ["release", "Latest", ["release invalid_data"]],
    ["release", "..", ["release invalid_data"]],
    ["release", "a/b", ["release invalid_data"]],
    ["release", "a\tb", ["release invalid_data"]],
    ["release", [5], ["release invalid_data"]],
    ["release", " ", ["release invalid_data"]],
    ["dist", "", ["dist invalid_data"]],
    ["environment", "e".repeat(64), []],
    ["environment", "e".repeat(65), ["environment value_too_long"]],
    ["environment", "None", ["environment invalid_data"]],
    ["environment", "a\\b", ["environment invalid_data"]],
    ["dist", "1.2_3-x", []],
    ["dist", "d".repeat(65), ["dist value_too_long"]],
    ["dist", "a b", ["dist invalid_data"]],
  ])("%s %j", (name, value, remarks) => {
    const kept = remarks.length === 0 ? value : undefined;
    expect(normalise({ [name]: value }, name)).toEqual({ kept, remarks });
  });

  test.each([
    [5, "5"],
    [2.5, "2"],
    [true, "True"],
  ])("a release %j is text", (value, kept) => {
    expect(normalise({ release: value }, "release")).toEqual({ kept, remarks: [] });
  });

  test("an environment is trimmed, an empty one is noted", () => {
    expect(normalise({ environment: " prod " }, "environment")).toEqual({
      kept: "prod",
      remarks: [],
    });
    expect(normalise({ environment: " " }, "environment")).toEqual({
      kept: undefined,
      remarks: ["environment invalid_data"],
    });
  });

  test("a tag named environment becomes the environment", () => {
    const { packet } = normaliseEvent({ tags: { environment: "qa", a: "b" } }, testFacts);
    expect([packet["environment"], packet["tags"]]).toEqual(["qa", { a: "b" }]);
  });
});
