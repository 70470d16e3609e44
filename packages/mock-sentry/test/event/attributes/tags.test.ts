import { describe, expect, test } from "vitest";

import { normaliseEvent } from "../../../src/event/normalise-event.ts";
import type { JsonObject } from "../../../src/json/json-value.ts";
import { normalise, testFacts } from "../../support/normalise.ts";

describe("tags", () => {
  test.each<[string, JsonObject[string], unknown, string[]]>([
    ["an object", { a: "b" }, { a: "b" }, []],
    [
      "pairs",
      [
        ["a", "b"],
        ["c", "d"],
      ],
      { a: "b", c: "d" },
      [],
    ],
    [
      "the first of two",
      [
        ["a", "b"],
        ["a", "c"],
      ],
      { a: "b" },
      ["tags.a removed"],
    ],
    ["what is no pair", [["a"], "x"], undefined, ["tags.0 invalid_data", "tags.1 invalid_data"]],
    ["a null value", { a: null }, { a: null }, []],
    [
      "booleans",
      { a: true, b: false },
      { a: "True", b: "False" },
      ["tags.a changed", "tags.b changed"],
    ],
    ["integers", { a: 7 }, { a: "7" }, []],
    ["fractions", { a: 7.9 }, { a: "7" }, ["tags.a changed"]],
    ["a value of 200 characters", { a: "v".repeat(200) }, { a: "v".repeat(200) }, []],
    ["a longer value", { a: "v".repeat(201) }, { a: null }, ["tags.a value_too_long"]],
    ["an empty value", { a: "" }, { a: null }, ["tags.a invalid_data"]],
    ["a value of two lines", { a: "x\ny" }, { a: null }, ["tags.a invalid_data"]],
    ["an object as value", { a: {} }, { a: null }, ["tags.a invalid_data"]],
    ["a key with spaces", { "a b": "c" }, { "a-b": "c" }, ["tags.a b changed"]],
    ["a key with other characters", { "a/b": "c" }, undefined, ["tags.a/b invalid_data"]],
    [
      "a key of 201 characters",
      { ["k".repeat(201)]: "v" },
      undefined,
      [`tags.${"k".repeat(200)} value_too_long`],
    ],
    ["a reserved key", { release: "x" }, undefined, ["tags.release removed"]],
    ["neither object nor list", "a", undefined, ["tags invalid_data"]],
  ])("%s", (_name, tags, kept, remarks) => {
    expect(normalise({ tags }, "tags")).toEqual({ kept, remarks });
  });

  test("a tag may be called __proto__", () => {
    const { packet } = normaliseEvent(
      JSON.parse('{"tags":{"__proto__":"x","toString":"y"}}'),
      testFacts,
    );
    expect(JSON.stringify(packet["tags"])).toBe('{"__proto__":"x","toString":"y"}');
  });
});
