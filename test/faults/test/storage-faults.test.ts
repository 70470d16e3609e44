import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { MockProcess } from "../src/mock-process.ts";
import { fileOfErrors } from "../src/send-run.ts";
import { endOf, startRun, storageFolder, summaryOf } from "../src/storage-run.ts";

let mock: MockProcess;

beforeEach(async () => {
  mock = await MockProcess.start();
});

afterEach(() => mock.kill());

describe("a server that takes nothing for longer than any timeout", () => {
  test.each([
    { name: "refuses connections", fault: undefined },
    { name: "answers 503", fault: { status: 503 } },
    { name: "never answers", fault: { hang: true } },
    { name: "resets each request in its body", fault: { reset: "mid_body" } },
    {
      name: "limits the rate for an hour",
      fault: { status: 429, headers: { "retry-after": "3600" } },
    },
    { name: "refuses the key", fault: { status: 401 } },
  ])(
    "and $name costs nothing: the next run sends all",
    async ({ fault }) => {
      const run = { dsn: mock.dsn, file: await fileOfErrors(3000), folder: await storageFolder() };
      if (fault === undefined) await mock.goDown(3_600_000);
      else await mock.play(fault);
      const child = startRun(run);
      const ended = endOf(child);
      // What may pass is told, and waited for; only what is hopeless ends the run by itself.
      if (child.stderr === null) throw new Error("no stderr");
      await Promise.race([once(createInterface(child.stderr), "line"), ended]);
      child.kill("SIGTERM");
      const first = await ended;
      expect(first.exitCode).toBe(1);
      const { dropped, pending, storage } = summaryOf(first);
      expect({ dropped, pending, accepted: storage.accepted }).toEqual({
        dropped: 0,
        pending: 0,
        accepted: 0,
      });

      await mock.kill();
      const next = await MockProcess.start(["--port", mock.port]);
      mock = next;
      const second = await endOf(startRun(run));
      expect(second.exitCode).toBe(0);
      expect((await mock.stats()).events).toBe(3000);
    },
    240_000,
  );
});

describe("a disk", () => {
  test("that is full holds up what comes, loses nothing, and goes on when it has room", async () => {
    await mock.play({ delayMillis: 50 });
    const run = { dsn: mock.dsn, file: await fileOfErrors(10_000), folder: await storageFolder() };
    const child = startRun({ ...run, maxFileBytes: 2_000_000 });
    const ended = endOf(child);
    if (child.stderr === null) throw new Error("no stderr");
    const told: string[] = [];
    for await (const line of createInterface(child.stderr)) {
      told.push(line);
      if (!line.includes("the disk has no room")) continue;
      await mock.forgetFaults();
      const raised = spawn("prlimit", ["--pid", String(child.pid), "--fsize=unlimited:"]);
      await once(raised, "exit");
    }
    const end = await ended;
    expect(told.filter((line) => line.includes("the disk has no room"))).toHaveLength(1);
    expect(told.filter((line) => line.includes("the disk has room again"))).toHaveLength(1);
    expect(end.exitCode).toBe(0);
    expect(summaryOf(end)).toMatchObject({
      lines: 10_000,
      dropped: 0,
      pending: 0,
      storage: { left: 0 },
    });
    expect((await mock.stats()).events).toBe(10_000);
  });

  test("that cannot be written is told in one sentence, before anything is read", async () => {
    const run = { dsn: mock.dsn, file: await fileOfErrors(10), folder: "/sys/rookery" };
    const { exitCode, stderr, stdout } = await endOf(startRun(run));
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatch(/^rookery: \/sys\/rookery\/\S+: it cannot be written: [^\n]+\n$/);
  });
});

test("two runs at once share no storage: the second says so, the first sends all", async () => {
  await mock.play({ delayMillis: 100 });
  const run = { dsn: mock.dsn, file: await fileOfErrors(1000), folder: await storageFolder() };
  const first = startRun(run);
  const ended = endOf(first);
  await mock.stored(1);
  const second = await endOf(startRun(run));
  expect({ exitCode: second.exitCode, stdout: second.stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(second.stderr).toContain("another process uses it");
  await mock.forgetFaults();
  expect((await ended).exitCode).toBe(0);
  expect((await mock.stats()).events).toBe(1000);
});
