import { readFile } from "node:fs/promises";

import { expect, test } from "vitest";

import { faultFields } from "../src/faults/check-fault.ts";
import { resolveOptions } from "../src/options.ts";

const optionRow = /^\| `(\w+)` +\| [^|]+ \| `?([^|`]+)`? +\|/;

test("the README lists every option with its default", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const section = readme.split("\n## ").find((text) => text.startsWith("Options\n")) ?? "";
  const rows = section.split("\n").flatMap((line) => {
    const [, name, value] = optionRow.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value.trim()]];
  });
  const expected = {
    ...Object.fromEntries(
      Object.entries(resolveOptions({}, {})).map(([name, value]) => [name, JSON.stringify(value)]),
    ),
    now: "Date.now",
    projects: "one project",
    limits: "none",
    recordTo: "none",
  };
  expect(Object.fromEntries(rows)).toEqual(expected);
});

test("the README lists every field of a fault", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const section = readme.split("\n## ").find((text) => text.startsWith("Faults\n")) ?? "";
  const cells = section.split("\n").flatMap((line) => /^\| (`[^|]+`) +\|/.exec(line)?.[1] ?? []);
  const fields = cells.flatMap((cell) => Array.from(cell.matchAll(/`(\w+)`/g), ([, name]) => name));
  expect(new Set(fields)).toEqual(new Set(faultFields));
});
