import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { text } from "node:stream/consumers";

import { expect, onTestFinished, test } from "vitest";

import { askDaemon } from "../../../src/daemon/control/ask-daemon.ts";
import { ControlServer } from "../../../src/daemon/control/control-server.ts";
import type { ExporterControl } from "../../../src/pipeline/exporter-control.ts";
import { RecordingLogger } from "../../support/receiver-context.ts";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "rookery-control-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

interface Rig {
  readonly server: ControlServer;
  readonly logger: RecordingLogger;
}

async function startServer(
  storageDirectory: string | undefined,
  controls: readonly ExporterControl[] = [],
): Promise<Rig> {
  const logger = new RecordingLogger();
  const server = new ControlServer({ storageDirectory, controls: () => controls, logger });
  onTestFinished(() => server.shutdown(0));
  await server.start();
  return { server, logger };
}

/** Sends bytes, and gives all that comes back. */
async function exchange(folder: string, request: string): Promise<string> {
  const socket = connect(join(folder, "rookery.sock"));
  socket.on("error", () => {}).write(request);
  return text(socket);
}

const echo: ExporterControl = {
  ask: async ({ command, ...rest }) => (command === "echo" ? rest : undefined),
};

const failing: ExporterControl = {
  ask: async ({ command }) => {
    if (command === "fail") throw new Error("the disk is full");
    return undefined;
  },
};

test("answers whoever may write to the storage, and asks those who know what to do", async () => {
  const folder = join(temporaryFolder(), "not", "there", "yet");
  const { server } = await startServer(folder, [failing, echo]);
  expect(statSync(join(folder, "rookery.sock")).mode & 0o777).toBe(0o600);
  expect(await askDaemon(folder, { command: "echo", ids: [1] })).toEqual({ ok: { ids: [1] } });
  await expect(askDaemon(folder, { command: "fail" })).rejects.toThrow(
    "The daemon says: the disk is full",
  );
  await expect(askDaemon(folder, { command: "dance" })).rejects.toThrow("No exporter");
  await server.shutdown(1000);
  expect(existsSync(join(folder, "rookery.sock"))).toBe(false);
  expect(await askDaemon(folder, { command: "echo" })).toBeUndefined();
});

test("answers no nonsense with more than a sentence", async () => {
  const folder = temporaryFolder();
  await startServer(folder, [echo]);
  const answer = `{"error":"Expected one line of JSON with a command."}\n`;
  for (const nonsense of ["\n", "{\n", "null\n", "[]\n", `{"command":1}\n`]) {
    expect(await exchange(folder, nonsense)).toBe(answer);
  }
  // What is too long is not read to its end: who still writes may find the connection closed instead.
  expect([answer, ""]).toContain(await exchange(folder, "x".repeat(100_000)));
  expect(await askDaemon(folder, { command: "echo" })).toEqual({ ok: {} });
});

test("ends while somebody is connected who asks nothing", async () => {
  const folder = temporaryFolder();
  const { server } = await startServer(folder);
  const socket = connect(join(folder, "rookery.sock"));
  await once(socket, "connect");
  const closed = once(socket, "close");
  socket.resume().on("error", () => {});
  await server.shutdown(1);
  await closed;
  expect(socket.destroyed).toBe(true);
});

test("takes the place of one that was killed, and none of one that is alive", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "rookery.sock");
  const script = `require("node:net").createServer().listen(process.argv[1], () => console.log("up"))`;
  const child = spawn(process.execPath, ["-e", script, path]);
  await once(child.stdout, "data");
  const late = await startServer(folder, [echo]);
  expect(late.logger.lines).toMatchObject([
    { level: "warn", fields: { problem: "another daemon has this storage" } },
  ]);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(existsSync(path)).toBe(true);
  const { logger } = await startServer(folder, [echo]);
  expect(logger.lines).toEqual([]);
  expect(await askDaemon(folder, { command: "echo" })).toEqual({ ok: {} });
});

test("says why it cannot listen, and where nothing is stored does not", async () => {
  const { logger } = await startServer(join(temporaryFolder(), "long".repeat(40)));
  expect(logger.lines).toMatchObject([
    { level: "warn", message: expect.stringContaining("only while this daemon does not run") },
  ]);
  const nowhere = await startServer(undefined);
  expect(nowhere.logger.lines).toEqual([]);
});
