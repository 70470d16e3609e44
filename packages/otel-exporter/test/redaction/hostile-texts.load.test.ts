import { describe, expect, test } from "vitest";

import { nearMisses } from "../../bench/near-misses.ts";
import { createRedactor } from "../../src/redaction/redactor.ts";

const redactor = createRedactor();
/** An eighth of a mebibyte in `npm test`; of all of it, work that is not linear would take minutes. */
const length = process.env["FULL_LOAD"] === undefined ? 131_072 : 1_048_576;

describe("a long text of what is almost a secret", () => {
  test.each(Object.entries(nearMisses))("is read in one pass: %s", (_name, piece) => {
    const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    expect(redactor.text(text).length).toBeGreaterThan(0);
    expect(redactor.log({ body: text }).value.body).toBeDefined();
  });
});

test("a graph that unfolds without end is looked at in part", () => {
  let graph: unknown = { a: "x" };
  for (let level = 0; level < 40; level += 1) graph = [graph, graph, graph];
  const { value } = redactor.event({ extra: { graph } });
  expect(JSON.stringify(value).length).toBeLessThan(2_000_000);
});

test("fifty thousand keys that are secrets stay apart, in one pass", () => {
  const extra = Object.fromEntries(
    Array.from({ length: 49_000 }, (_, index) => [`a${index}@shop.example`, index]),
  );
  const { redactions } = redactor.event({ extra });
  expect(redactions).toEqual({ email: 49_000 });
});

test("one endless field leaves the others their share", () => {
  const endless = Array.from({ length: 200_000 }, () => "x".repeat(100));
  const { value } = redactor.event({ extra: { endless }, logentry: "message", tags: { a: "b" } });
  expect([value.logentry, value.tags]).toEqual(["message", { a: "b" }]);
});
