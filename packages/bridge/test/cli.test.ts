import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";

import { expect, test } from "vitest";

import { describeBug } from "../src/program.ts";
import { version } from "../src/version.ts";
import { runInProcess } from "./command-context.ts";
import { runCli } from "./run-cli.ts";

const packageFolder = join(import.meta.dirname, "..");
const bin = join(packageFolder, "bin/rookery.js");

test("the version is the package's", async () => {
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  expect(manifest).toHaveProperty("version", version);
  expect(await runCli(["--version"])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: "" });
});

test.each([["--help"], ["send", "--help"], ["demo", "--help"], ["mock-sentry", "--help"]])(
  "rookery %s %s explains itself",
  async (...args) => {
    const { exitCode, stderr, stdout } = await runInProcess(args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("Usage: rookery");
  },
);

test("rookery mock-sentry runs until it is told to end", async () => {
  const child = spawn(process.execPath, [bin, "mock-sentry", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith("Ctrl-C")) break;
  }
  const url = /Issues: (http:\S+)/.exec(lines.join("\n"))?.[1] ?? "";
  expect((await fetch(url)).status).toBe(200);
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  expect(await exit).toEqual([0, null]);
});

test.each([
  ["{", "Expected JSON"],
  ['{"status": 1}', "status: expected an integer from 200 to 599"],
])("rookery mock-sentry --fault %s is wrong usage", async (fault, message) => {
  const { exitCode, stderr } = await runInProcess(["mock-sentry", "--port", "0", "--fault", fault]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});

test("a bug of ours is one sentence; the stack only when asked for", () => {
  const bug = new TypeError("x is undefined");
  expect(describeBug(bug, {})).toBe(
    "rookery: internal error: x is undefined. Please report it; ROOKERY_DEBUG=1 shows where it happened.\n",
  );
  expect(describeBug(bug, { ROOKERY_DEBUG: "1" })).toContain("TypeError: x is undefined\n    at ");
});
