import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

import { expect, test } from "vitest";

import { createSendCommand } from "../src/commands/send/send-command.ts";
import { fixtureDay } from "./command-context.ts";

const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");

test("the README's table has every option of `rookery send`, with its default", () => {
  const command = createSendCommand(
    {
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
      env: {},
      now: () => fixtureDay,
      signal: new AbortController().signal,
      onReload: () => () => {},
    },
    () => {},
  );
  const rows = Array.from(readme.matchAll(/^\| `(--[^`]+)` *\|([^|]*)\|/gm), (match) => ({
    flags: match[1],
    hasDefault: (match[2] ?? "").trim(),
  }));
  expect(rows.map((row) => row.flags)).toEqual(command.options.map((option) => option.flags));
  for (const [index, option] of command.options.entries()) {
    const value: unknown = option.defaultValue;
    if (typeof value === "string" || typeof value === "number") {
      expect(rows[index]?.hasDefault).toBe(`\`${value}\``);
    }
  }
});
