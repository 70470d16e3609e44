import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";

import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { expect, onTestFinished, test, vi } from "vitest";

import { runProgram } from "../../../src/program.ts";
import { runInProcess } from "../../command-context.ts";

interface Rig {
  readonly sentry: MockSentry;
  readonly storage: string;
  /** Gives the daemon lines to read. */
  readonly write: (lines: string) => void;
  /** Ends the daemon, and resolves to its exit code. */
  readonly stop: () => Promise<number>;
}

/** A daemon in this process that reads its stdin. */
async function startDaemon(): Promise<Rig> {
  const sentry = await startMockSentry();
  const folder = await mkdtemp(join(tmpdir(), "rookery-control-"));
  const storage = join(folder, "storage");
  const configFile = join(folder, "rookery.json");
  const config = {
    receivers: { stdin: null },
    exporters: { sentry: { dsn: sentry.dsn } },
    service: {
      storage: { directory: storage },
      health: { enabled: false },
      telemetry: { metrics: { enabled: false }, logs: { level: "error" } },
      pipelines: { logs: { receivers: ["stdin"], exporters: ["sentry"] } },
    },
  };
  await writeFile(configFile, JSON.stringify(config));
  const stdin = new PassThrough();
  const ending = new AbortController();
  const ended = runProgram(["run", "--config", configFile], {
    stdin,
    stdout: new PassThrough().resume(),
    stderr: new PassThrough().resume(),
    env: {},
    now: Date.now,
    signal: ending.signal,
    onReload: () => () => {},
  });
  onTestFinished(async () => {
    ending.abort();
    await ended;
    await sentry.close();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    sentry,
    storage,
    write: (lines) => void stdin.write(lines),
    stop: () => {
      ending.abort();
      return ended;
    },
  };
}

test("what Sentry refused is sent again, and forgotten, while the daemon runs", async () => {
  const { sentry, stop, storage, write } = await startDaemon();
  sentry.injectFault({ status: 413, match: { text: "unwanted" }, times: Infinity });
  for (const name of ["welcome", "unwanted one", "unwanted two"]) {
    write(`{"@timestamp":"${new Date().toISOString()}","level":"ERROR","message":"${name}"}\n`);
  }
  await sentry.waitForEvents(1);
  const letters = (...args: string[]): ReturnType<typeof runInProcess> =>
    runInProcess(["dead-letters", ...args, "--storage", storage]);
  await vi.waitFor(async () => {
    const { stdout } = await letters("list");
    expect(stdout.match(/unwanted/g)).toHaveLength(2);
  });
  const { stdout: list } = await letters("list", "--json");
  const [first, second] = list
    .trim()
    .split("\n")
    .map((line): string => JSON.parse(line).id);
  expect(await letters("discard", second ?? "")).toMatchObject({
    exitCode: 0,
    stdout: "1 dead letter discarded.\n",
  });
  sentry.clearFaults();
  expect(await letters("replay", first ?? "")).toMatchObject({
    exitCode: 0,
    stdout: "1 dead letter put back: the daemon that has the storage sends it.\n",
  });
  await sentry.waitForEvents(2);
  expect(await letters("list")).toMatchObject({ stdout: "No dead letters.\n" });
  expect(await letters("replay", "--all")).toMatchObject({ exitCode: 0 });
  expect(await stop()).toBe(0);
});
