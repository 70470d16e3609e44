import { describe, expect, test } from "vitest";

import { normaliseEvent } from "../../src/event/normalise-event.ts";
import type { JsonObject } from "../../src/json/json-value.ts";
import { normalise, testFacts } from "../support/normalise.ts";

const nested = (depth: number): JsonObject => (depth === 1 ? {} : { a: nested(depth - 1) });

describe("sizes", () => {
  test.each<[string, number, number]>([
    ["transaction", 200, 200],
    ["culprit", 200, 200],
    ["logger", 64, 64],
  ])("%s is cut to %i characters", (name, max) => {
    expect(normalise({ [name]: "😀".repeat(max) }, name)).toEqual({
      kept: "😀".repeat(max),
      remarks: [],
    });
    const cut = normalise({ [name]: "😀".repeat(max + 1) }, name);
    expect(cut).toEqual({ kept: `${"😀".repeat(max - 3)}...`, remarks: [`${name} trimmed`] });
  });

  test.each(["server_name", "site"])("%s is cut to what a tag may have", (name) => {
    expect(normalise({ [name]: "x".repeat(200) }, "tags").remarks).toEqual([]);
    const { kept, remarks } = normalise({ [name]: "x".repeat(201) }, "tags");
    expect(kept).toEqual({ [name]: `${"x".repeat(197)}...` });
    expect(remarks).toEqual([`${name} trimmed`]);
  });

  test.each([["message", 8192, 200, "logentry"]])(
    "%s is cut to %i characters, beyond %i more",
    (name, max, allowance, keptIn) => {
      expect(normalise({ [name]: "x".repeat(max + allowance) }, keptIn).remarks).toEqual([]);
      const { kept, remarks } = normalise({ [name]: "x".repeat(max + allowance + 1) }, keptIn);
      expect(JSON.stringify(kept)).toContain(`"${"x".repeat(max - 3)}..."`);
      expect(remarks).toEqual([`${keptIn} trimmed`]);
    },
  );

  test.each<[string, JsonObject, string]>([
    ["an extra value of over 16 KiB", { extra: { a: "x".repeat(16_400) } }, "extra.a trimmed"],
    ["a context of over 8 KiB", { contexts: { a: { b: "x".repeat(8200) } } }, "contexts.a trimmed"],
    ["a context eight levels deep", { contexts: { a: nested(8) } }, "contexts.a trimmed"],
    [
      "breadcrumb data of over 2 KiB",
      { breadcrumbs: [{ data: { a: "x".repeat(2100) } }] },
      "breadcrumbs.values.0.data trimmed",
    ],
    ["modules of over 8 KiB", { modules: { a: "x".repeat(8200) } }, "modules trimmed"],
    ["request data of over 8 KiB", { request: { data: "x".repeat(8200) } }, "request.data trimmed"],
    ["an email of 76 characters", { user: { email: "x".repeat(76) } }, "user.email trimmed"],
  ])("%s is cut", (_name, event, remark) => {
    const { packet, remarks } = normaliseEvent(event, testFacts);
    expect(remarks.map(({ path, code }) => `${path} ${code}`)).toEqual([remark]);
    expect(Buffer.byteLength(JSON.stringify(packet))).toBeLessThan(17_000);
  });

  test("all of extra together is at most 256 KiB", () => {
    const extra = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`k${index}`, "x".repeat(16_000)]),
    );
    const { kept, remarks } = normalise({ extra }, "extra");
    expect(remarks).toEqual(["extra trimmed"]);
    expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThanOrEqual(262_144 + 512);
  });

  test("what lies too deep becomes its JSON text", () => {
    const { kept } = normalise({ contexts: { a: nested(9) } }, "contexts");
    expect(JSON.stringify(kept)).toBe(
      '{"a":{"a":{"a":{"a":{"a":{"a":{"a":"{\\"a\\":{\\"a\\":{}}}"}}}}}}}',
    );
  });

  test("a list is cut where it no longer fits", () => {
    const list = ["x".repeat(6000), 1, ["y".repeat(6000)], "z", 2];
    const { kept, remarks } = normalise({ contexts: { a: { list } } }, "contexts");
    expect(remarks).toEqual(["contexts.a trimmed"]);
    expect(kept).toEqual({
      a: { list: ["x".repeat(6000), 1, [expect.stringMatching(/^y{2100,2200}\.\.\.$/)]] },
    });
  });

  test.each<[string, JsonObject]>([
    ["one text", { a: "x".repeat(16_384) }],
    [
      "a text in an object, whose keys cost nothing",
      { a: { ["k".repeat(500)]: "x".repeat(16_384) } },
    ],
    ["numbers and their commas", { a: Array.from({ length: 8192 }, () => 1) }],
  ])("%s may fill all of 16 KiB", (_name, extra) => {
    expect(normalise({ extra }, "extra")).toEqual({ kept: extra, remarks: [] });
  });

  test("members are counted in the order of their keys", () => {
    const { kept } = normalise({ extra: { a: { z: 1, b: "x".repeat(17_000), a: 2 } } }, "extra");
    expect(kept).toEqual({ a: { a: 2, b: expect.stringMatching(/^x{16379}\.{3}$/) } });
  });

  test("a character is never cut in two", () => {
    const { kept } = normalise({ extra: { a: "é".repeat(17_000) } }, "extra");
    expect(JSON.stringify(kept)).toMatch(/^\{"a":"é+\.\.\."\}$/);
  });

  test("a context may be seven levels deep", () => {
    expect(normalise({ contexts: { a: nested(6) } }, "contexts").remarks).toEqual([]);
    expect(normalise({ contexts: { a: nested(7) } }, "contexts").remarks).toEqual([
      "contexts.a trimmed",
    ]);
  });
});
