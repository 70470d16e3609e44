import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";
import { z } from "zod";

import { duplicatesShape } from "../../src/options/duplicates-schema.ts";
import { stormControlShape } from "../../src/options/storm-control-schema.ts";

const page = readFileSync(
  join(import.meta.dirname, "../../../../docs/duplicates-and-storms.md"),
  "utf8",
);

test("the page lists the options, no more and no less", () => {
  const rows = page.matchAll(/^\| `([a-zA-Z]+\.[a-zA-Z]+)`/gm);
  expect(Array.from(rows, ([, name]) => name)).toEqual([
    ...Object.keys(duplicatesShape).map((name) => `duplicates.${name}`),
    ...Object.keys(stormControlShape).map((name) => `stormControl.${name}`),
  ]);
});

test("the page states the default of the window", () => {
  const { mergeWindowMillis } = z.strictObject(duplicatesShape).parse({});
  const cells = page.match(/^\| `duplicates\.mergeWindowMillis` *\| `(\d+)`/m);
  expect(cells?.[1]).toBe(String(mergeWindowMillis));
});

test("the page's example takes options that exist", () => {
  const example = page.match(/stormControl: \{ (.*) \}/)?.[1] ?? "";
  const names = Array.from(example.matchAll(/(\w+):/g), ([, name]) => name);
  expect(names).toEqual(Object.keys(stormControlShape));
});
