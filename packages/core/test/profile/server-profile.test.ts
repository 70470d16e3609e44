import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { serverProfiles, type ServerProfile } from "../../src/index.ts";

const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");

test("the README's table of servers is the table of profiles", () => {
  const rows = readme
    .split("\n")
    .filter((line) => Object.keys(serverProfiles).some((name) => line.startsWith(`| ${name} `)))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(Object.values(serverProfiles).map(cells));
});

function cells(profile: ServerProfile): readonly string[] {
  return [
    profile.name,
    profile.encodings.filter((encoding) => encoding !== "identity").join(", "),
    profile.keptItems.join(", "),
    profile.maxStoreBytes === undefined ? "" : profile.maxStoreBytes.toLocaleString("en"),
    `${profile.maxTagKeyLength}`,
  ];
}
