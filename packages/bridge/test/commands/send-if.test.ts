import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { afterEach, beforeEach, expect, test } from "vitest";

import { fixtureDay, runInProcess, type ProgramResult } from "../command-context.ts";

let sentry: MockSentry;

beforeEach(async () => {
  sentry = await startMockSentry({ now: () => fixtureDay });
});

afterEach(() => sentry.close());

const events = [
  { message: "a", level: "error", fields: { level: 40 } },
  { message: "b", level: "error", fields: { level: 30 } },
  { message: "c", level: "info", fields: { level: 50 } },
  { message: "d", level: "error" },
];
const lines = `${events.map((event) => JSON.stringify(event)).join("\n")}\n\n{"no":JSON}\n`;

function send(...args: readonly string[]): Promise<ProgramResult> {
  return runInProcess(["send", "--dsn", sentry.dsn, ...args], lines);
}

test("only events that the condition holds for go on, and the sum stays the number of lines", async () => {
  const result = await send("--if", "[fields][level] >= 40", "--json");
  expect(sentry.events().map(({ packet }) => packet["logentry"])).toEqual([{ formatted: "a" }]);
  expect(JSON.parse(result.stdout)).toMatchObject({
    lines: 6,
    blank: 1,
    malformed: 1,
    filtered: 2,
    belowThreshold: 1,
    accepted: 1,
    dropped: 0,
    pending: 0,
  });
});

test("the summary says how many were left out, and which could not be compared", async () => {
  const result = await send("--if", 'if [fields][level] >= 40 and [level] == "error" {');
  expect(result.stderr).toContain(", 0 below warning, 3 left out by --if, 1 unreadable, 0 lost,");
  expect(result.stderr).toContain(
    "  1 × --if compares a field that is missing or of another type; left out, as by Logstash: stdin:4\n",
  );
});

test("an event that is left out is no loss", async () => {
  const result = await runInProcess(["send", "--dry-run", "--if", "[nothing]"], '{"a":1}\n');
  expect(result).toMatchObject({ exitCode: 0, stdout: "" });
  expect(result.stderr).toContain("1 left out by --if");
});

test("a wrong condition ends the run before anything is sent, and the caret shows where", async () => {
  const result = await send("--if", "[level] = 5");
  expect(result).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: [
      'rookery: --if: Expected an operator or the end of the text, found "=".',
      "  [level] = 5",
      "          ^",
      "",
    ].join("\n"),
  });
  expect(sentry.requests()).toEqual([]);
});

test("a condition cannot steer a terminal", async () => {
  const result = await send("--if", "[a]\u001b[31m\u202e");
  expect(result.exitCode).toBe(2);
  expect(result.stderr).toContain("  [a] [31m?\n     ^\n");
});
