// Pipes and signals, in processes of their own.
import { execFile, execFileSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test } from "vitest";

import { bin, spawnCli } from "../run-cli.ts";

const run = promisify(execFile);

const folder = mkdtempSync(join(tmpdir(), "rookery-streams-"));
const file = join(folder, "app.log");
const pipe = join(folder, "pipe");
const line = `{"@timestamp":"2026-11-22T10:33:00Z","level":"ERROR","message":"m"}\n`;

beforeAll(() => {
  writeFileSync(file, line);
  execFileSync("mkfifo", [pipe]);
});

afterAll(() => rmSync(folder, { recursive: true }));

test("a reader slower than we are gets all of it", async () => {
  const child = spawnCli(["send", "--dry-run"]);
  child.stdin.end(line.repeat(400));
  // The summary is the last that is written: until then nobody reads the packets.
  const summary = await once(child.stderr, "data");
  const packets = await text(child.stdout);
  expect(String(summary)).toContain("400 events printed");
  expect(packets.trimEnd().split("\n")).toHaveLength(400);
});

test("a device that stands for stdin is read like a file", async () => {
  // A shell's pipe: what Node connects to a child is a socket, which cannot be opened by name.
  const script = `cat "$1" | "$2" "$3" send --dry-run /dev/stdin 2>&1`;
  const { stdout } = await run("sh", ["-c", script, "sh", file, process.execPath, bin]);
  expect(stdout).toContain("1 line: 1 event printed");
});

test("a named pipe is read to its end", async () => {
  const child = spawnCli(["send", "--dry-run", pipe]);
  const stderr = text(child.stderr);
  child.stdout.resume();
  writeFileSync(pipe, line.repeat(2));
  expect(await stderr).toContain("2 lines: 2 events printed");
});

test("a named pipe that nobody writes to does not keep us from ending", async () => {
  const child = spawnCli(["send", "--dry-run", file, pipe]);
  const stderr = text(child.stderr);
  const exit = once(child, "exit");
  await once(child.stdout, "data");
  child.kill("SIGINT");
  expect(await stderr).toContain("Stopped: interrupted");
  const [exitCode] = await exit;
  expect(exitCode).not.toBe(0);
});

test("a named pipe that stays open does not change the exit code of a run that stops", async () => {
  // Open for both, so that it has a writer, and no end.
  const writer = openSync(pipe, "r+");
  writeSync(writer, line.repeat(2));
  const child = spawnCli(["send", "--dsn", "http://k@127.0.0.1:9/1", pipe]);
  const stderr = text(child.stderr);
  const [exitCode, signal] = await once(child, "exit");
  closeSync(writer);
  expect(await stderr).toContain("refused the connection");
  expect({ exitCode, signal }).toEqual({ exitCode: 1, signal: null });
});
