import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, expect, test } from "vitest";

const packageFolder = join(import.meta.dirname, "../..");

let sentry: MockSentry;

beforeEach(async () => {
  sentry = await startMockSentry();
});

afterEach(async () => {
  await sentry.close();
});

/** Runs an app that logs one record, and ends without a shutdown. */
async function runApp(severityNumber: number): Promise<void> {
  const app = `
    import { SentryLogRecordExporter, SentryLogRecordProcessor } from "@rookery/otel-exporter";
    const exporter = new SentryLogRecordExporter({ issues: { minSeverity: "info" } });
    const processor = new SentryLogRecordProcessor({ exporter, scheduledDelayMillis: 600_000 });
    processor.onEmit(${JSON.stringify(logRecord({ severityNumber, body: "the last words" }))});
  `;
  await promisify(execFile)(
    process.execPath,
    ["--conditions=@rookery/source", "--input-type=module", "--eval", app],
    { cwd: packageFolder, env: { ...process.env, SENTRY_DSN: sentry.dsn } },
  );
}

test("an error that an app logs as the last thing arrives without a shutdown", async () => {
  await runApp(17);
  expect(sentry.events().map(({ raw }) => raw["logentry"])).toEqual([
    { formatted: "the last words" },
  ]);
});

// If it did, this would take ten minutes.
test("a record that waits for others keeps no app alive", async () => {
  await runApp(9);
  expect(sentry.events()).toEqual([]);
});
