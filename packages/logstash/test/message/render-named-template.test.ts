import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { renderNamedTemplate } from "../../src/message/render-named-template.ts";

describe("a message template of .NET", () => {
  test.each<[template: string, values: Record<string, unknown>, expected: string]>([
    ["plain", {}, "plain"],
    ["", {}, ""],
    ["{A} and {B}", { A: 1, B: "two" }, "1 and two"],
    ["{@A} {$A}", { A: { b: [1] } }, '{"b":[1]} {"b":[1]}'],
    ["{A,-10}|{A,5}", { A: "x" }, "x|x"],
    ["{A:0.0}", { A: 1.25 }, "1.25"],
    ["{Missing} stays", {}, "{Missing} stays"],
    ["{Null}", { Null: null }, "null"],
    ["{{A}} is {A}", { A: 1 }, "{A} is 1"],
    ["{ A } is no hole", { A: 1 }, "{ A } is no hole"],
    ["{A", { A: 1 }, "{A"],
    ["A}", { A: 1 }, "A}"],
    ["{A{B}", { A: 1, B: 2 }, "{A2"],
    ["{0} of {1}", { "0": 3, "1": 4 }, "3 of 4"],
    ["{toString} {__proto__}", {}, "{toString} {__proto__}"],
  ])("%j is rendered", (template, values, expected) => {
    expect(renderNamedTemplate(template, values)).toBe(expected);
  });

  test("takes the renderings for the holes with a format, in their order", () => {
    const values = { A: 1.25, B: 2, C: 3.5 };
    expect(renderNamedTemplate("{A:0.0} {B} {C:000}", values, ["1.3", "004"])).toBe("1.3 2 004");
    expect(renderNamedTemplate("{A:0.0} {C:000}", values, ["1.3"])).toBe("1.3 3.5");
  });

  test("is cut where one value makes it huge", () => {
    const text = renderNamedTemplate("{A}".repeat(1000), { A: "x".repeat(10_000) });
    expect(text.match(/x/g)).toHaveLength(65_536);
    expect(text.length).toBeLessThan(70_000);
  });

  test("without braces is itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const plain = text.replaceAll(/[{}]/g, "");
        expect(renderNamedTemplate(plain, { A: 1 })).toBe(plain);
      }),
    );
  });
});
