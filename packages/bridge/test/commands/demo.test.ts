import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";

import { expect, test } from "vitest";

import { runInProcess, setProxy } from "../command-context.ts";
import { runCli } from "../run-cli.ts";

test("a proxy in the environment does not keep the demo from its own local Sentry", async () => {
  setProxy("HTTP_PROXY", "http://127.0.0.1:9");
  const { exitCode } = await runInProcess(["demo"]);
  expect(exitCode).toBe(0);
});

test("the demo shows logs becoming issues, and ends by itself without a terminal", async () => {
  const { exitCode, stderr, stdout } = await runCli(["demo"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  for (const column of [
    "level",
    "title",
    "culprit",
    "events",
    "last seen",
    "release",
    "environment",
  ]) {
    expect(stdout).toContain(column);
  }
  expect(stdout).toMatch(/\d+ lines: \d+ events sent to http:\/\/127\.0\.0\.1:\d+/);
  expect(stdout).toMatch(/\d+ below warning/);
  // Its times are moved to now: the newest issue is of this very hour, or of the one just gone.
  const hours = [0, 3_600_000].map((ago) => new Date(Date.now() - ago).toISOString().slice(0, 13));
  expect(hours.some((hour) => stdout.includes(hour.replace("T", " ")))).toBe(true);
});

test("a terminal that nobody gave a size shows the whole table", async () => {
  const stdout = Object.assign(new PassThrough(), { columns: 0 });
  const output = text(stdout);
  await runInProcess(["demo", "--exit"], "", { stdout });
  stdout.end();
  expect(await output).toMatch(
    /│ level +│ title +│ culprit +│ events +│ last seen +│ release +│ environment +│/,
  );
});
