import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { decodeNoteCodes } from "../src/decode-note.ts";
import { dialects } from "../src/dialects/registry.ts";
import { leftOutFields } from "../src/fields/left-out-fields.ts";
import { numericLevelSchemes } from "../src/level/numeric-level-scheme.ts";

const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");

/** Reads the cells of the one table under a heading whose first column has this title. */
function table(title: string): string[][] {
  const lines = readme.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`| ${title} `));
  const length = lines.slice(start).findIndex((line) => !line.startsWith("|"));
  return lines.slice(start + 2, start + length).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function code(name: string): string {
  return `\`${name}\``;
}

test("the README counts the dialects", () => {
  expect(readme).toContain(`\n${dialects.length} of them: `);
});

test("the README lists every field that is left out, with its reason", () => {
  expect(table("field")).toEqual(
    leftOutFields.map((field) => [
      code(field.path),
      field.dialects === "all" ? "all" : field.dialects.map((name) => code(name)).join(", "),
      field.reason,
    ]),
  );
});

test("the README lists every note", () => {
  expect(table("code").map(([name]) => name)).toEqual(decodeNoteCodes.map((name) => code(name)));
});

test("the README lists every numeric scheme", () => {
  const listed = table("scheme").flatMap(([names = ""]) => names.split(", "));
  const expected = numericLevelSchemes.filter((name) => name !== "auto").map((name) => code(name));
  expect(listed.toSorted()).toEqual(expected.toSorted());
});
