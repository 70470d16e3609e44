// OpenTelemetry in Go: its SDK, and the Collector that takes what an SDK sends and passes it on.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { folderOfTest } from "@rookery/test-faults/daemon-process";
import { skipOrFail } from "@rookery/test-needs";
import { beforeEach, expect, onTestFinished, test } from "vitest";

import { issuesOf, program } from "./peer-rig.ts";

const sdk = join(import.meta.dirname, "go/bin/sdk");
const collector = join(import.meta.dirname, "go/bin/collector");

beforeEach((context) => {
  if (existsSync(sdk) && existsSync(collector)) return;
  skipOrFail("The Collector is not built (npm run install:peers builds it)", context);
});

const orderFailed = {
  level: "error",
  message: "order failed",
  logger: "orders",
};

test("OpenTelemetry's SDK for Go", async () => {
  const issues = await issuesOf({
    receiver: "otlp_http",
    config: { endpoint: "127.0.0.1:0" },
    run: (port) => program(sdk, [`http://127.0.0.1:${port}`]),
  });
  expect(issues).toEqual([expect.objectContaining(orderFailed)]);
  expect(issues[0]?.release).toBe("go-shop@1.2.3");
});

test.each(["json", "proto"])("the OpenTelemetry Collector, in %s", async (encoding) => {
  const issues = await issuesOf({
    receiver: "otlp_http",
    config: { endpoint: "127.0.0.1:0" },
    run: async (port) => {
      const own = await startCollector(port, encoding);
      await program(sdk, [`http://127.0.0.1:${own.port}`]);
      // It sends what it has before it ends.
      await own.stop();
    },
  });
  expect(issues).toEqual([expect.objectContaining(orderFailed)]);
});

interface RunningCollector {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

async function startCollector(rookeryPort: number, encoding: string): Promise<RunningCollector> {
  const port = await freePort();
  const file = join(await folderOfTest(), "collector.json");
  const config = {
    receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${port}` } } } },
    exporters: { otlp_http: { endpoint: `http://127.0.0.1:${rookeryPort}`, encoding } },
    service: {
      telemetry: { metrics: { level: "none" } },
      pipelines: { logs: { receivers: ["otlp"], exporters: ["otlp_http"] } },
    },
  };
  await writeFile(file, JSON.stringify(config));
  const child = spawn(collector, ["--config", file], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const lines: string[] = [];
  const ready = Promise.withResolvers<void>();
  createInterface({ input: child.stderr }).on("line", (line) => {
    lines.push(line);
    if (line.includes("Everything is ready")) ready.resolve();
  });
  child.once("exit", () => ready.reject(new Error(lines.join("\n"))));
  await ready.promise;
  return {
    port,
    stop: async () => {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

/** A port that nobody listens on: the Collector does not tell which one it was given. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new TypeError("no port");
  return address.port;
}
