import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import { expect, onTestFinished, test } from "vitest";

import { defaultPublicKey } from "../src/index.ts";
import { startForTest } from "./support/start-for-test.ts";

const bin = fileURLToPath(new URL("../bin/rookery-mock-sentry.js", import.meta.url));

/** Runs the command; it is killed with the test at the latest. */
function run(
  ...commandArguments: readonly string[]
): ChildProcessByStdio<null, Readable, Readable> {
  const child = spawn(process.execPath, [bin, ...commandArguments], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}

test.each(["SIGINT", "SIGTERM"] as const)("runs until %s, and ends with 0", async (signal) => {
  const child = run("--port", "0", "--json");
  const [line] = await once(createInterface(child.stdout), "line");
  const { url, dsn } = JSON.parse(String(line));
  expect(dsn).toBe(`http://${defaultPublicKey}@${new URL(url).host}/1`);
  expect((await fetch(url)).status).toBe(200);
  child.kill(signal);
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("says where it listens", async () => {
  const child = run("--host", "localhost", "--port=0");
  const output = text(child.stdout);
  await once(child.stdout, "readable");
  child.kill("SIGTERM");
  await once(child, "exit");
  expect(await output).toMatch(
    /^Issues: http:\/\/localhost:\d+\/\nDSN: {4}http:\/\/[0-9a-f]{32}@localhost:\d+\/1\n$/,
  );
});

test("plays faults, and records what was stored", async () => {
  const directory = await mkdtemp(join(tmpdir(), "mock-sentry-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const file = join(directory, "events.jsonl");
  const fault = '{"status": 503, "times": 1}';
  const child = run("--port", "0", "--json", "--record", file, "--fault", fault, "--fault", "{}");
  const [line] = await once(createInterface(child.stdout), "line");
  const { url } = JSON.parse(String(line));
  const send = async (): Promise<number> => {
    const body = JSON.stringify({ message: "hello" });
    const path = `${url}/api/1/store/?sentry_key=${defaultPublicKey}`;
    const response = await fetch(path, { method: "POST", body });
    await response.text();
    return response.status;
  };
  expect([await send(), await send()]).toEqual([503, 200]);
  expect(await readFile(file, "utf8")).toBe('{"message":"hello"}\n');
});

test.each([
  ["a fault that is no JSON", ["--fault", "{"]],
  ["a fault that is none", ["--fault", '{"status": 1}']],
  ["a file that cannot be written", ["--port", "0", "--record", "/no/such/folder/file"]],
])("%s is wrong usage too", async (_name, commandArguments) => {
  const child = run(...commandArguments);
  const errors = text(child.stderr);
  expect(await once(child, "exit")).toEqual([2, null]);
  expect(await errors).toMatch(/--fault: |recordTo: /);
});

test.each([
  ["an unknown option", ["--colour"]],
  ["a port that is no number", ["--port", "x"]],
  ["a port out of range", ["--port", "65536"]],
  ["an argument", ["here"]],
])("%s is wrong usage", async (_name, commandArguments) => {
  const child = run(...commandArguments);
  const errors = text(child.stderr);
  expect(await once(child, "exit")).toEqual([2, null]);
  expect(await errors).toContain("Usage: rookery-mock-sentry");
});

test("ends with 1 when the port is taken", async () => {
  const sentry = await startForTest();
  const child = run("--port", new URL(sentry.url).port);
  const errors = text(child.stderr);
  expect(await once(child, "exit")).toEqual([1, null]);
  expect(await errors).toContain("EADDRINUSE");
});

test("prints how it is used", async () => {
  const child = run("--help");
  const output = text(child.stdout);
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(await output).toContain("--port PORT");
});

test("says which Node it needs when it runs on an older one", async () => {
  const pretend = "Object.defineProperty(process, 'versions', { value: { node: '22.18.0' } })";
  const child = spawn(process.execPath, ["--import", `data:text/javascript,${pretend}`, bin], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const errors = text(child.stderr);
  expect(await once(child, "exit")).toEqual([2, null]);
  expect(await errors).toBe("rookery-mock-sentry needs Node.js 22.19 or newer; this is 22.18.0.\n");
});
