// What the shell does with `logstash -f logstash.conf | rookery send`: events.ndjson stands for
// Logstash's output, so that the example runs without a Logstash.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import process from "node:process";

import { startMockSentry } from "@rookery/mock-sentry";

// Where the issues go: your project when SENTRY_DSN is set, else a local Sentry of this example's own.
const localSentry = process.env.SENTRY_DSN ? undefined : await startMockSentry();
const dsn = process.env.SENTRY_DSN || localSentry.dsn;

const send = spawn("rookery", ["send"], {
  env: { ...process.env, SENTRY_DSN: dsn },
  stdio: ["pipe", "inherit", "inherit"],
});
createReadStream(new URL("events.ndjson", import.meta.url)).pipe(send.stdin);
const [exitCode] = await once(send, "exit");

for (const issue of localSentry?.issues() ?? []) {
  console.log(
    `Sentry shows: [${issue.level}] ${issue.title} in ${issue.culprit} (${issue.eventCount})`,
  );
}
await localSentry?.close();
process.exitCode = exitCode;
