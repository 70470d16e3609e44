// Runs the daemon, and sends it what Logstash's http output would: events.ndjson, as one batch.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";

import { startMockSentry } from "@rookery/mock-sentry";

// Where the issues go: your project when SENTRY_DSN is set, else a local Sentry of this example's own.
const localSentry = process.env.SENTRY_DSN ? undefined : await startMockSentry();
const storage = await mkdtemp(join(tmpdir(), "rookery-example-"));
const daemon = spawn("rookery", ["run", "--config", "rookery.yaml"], {
  env: {
    ...process.env,
    SENTRY_DSN: process.env.SENTRY_DSN || localSentry.dsn,
    ROOKERY_STORAGE: storage,
  },
  stdio: ["ignore", "inherit", "inherit"],
});
const ended = once(daemon, "exit");

await ready();
const lines = (await readFile(new URL("events.ndjson", import.meta.url), "utf8"))
  .trim()
  .split("\n");
const answer = await fetch("http://localhost:8080/", {
  method: "POST",
  headers: { "content-type": "application/json", "content-encoding": "gzip" },
  body: gzipSync(`[${lines.join(",")}]`),
});
console.log(`The daemon has ${lines.length} events: ${answer.status}`);

// SIGTERM: it sends what it has, and ends.
daemon.kill("SIGTERM");
const [exitCode] = await ended;
for (const issue of localSentry?.issues() ?? []) {
  console.log(
    `Sentry shows: [${issue.level}] ${issue.title} in ${issue.culprit} (${issue.eventCount})`,
  );
}
await localSentry?.close();
await rm(storage, { recursive: true });
process.exitCode = exitCode;

/** Waits until the daemon listens, as a probe of an orchestrator does. */
async function ready() {
  while (daemon.exitCode === null) {
    try {
      const { ok } = await fetch("http://localhost:13133/readyz");
      if (ok) return;
    } catch {
      // Not yet.
    }
    await setTimeout(100);
  }
  throw new Error("The daemon has ended.");
}
