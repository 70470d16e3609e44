import { startMockSentry } from "@rookery/mock-sentry";
import { expect, onTestFinished, test } from "vitest";

import { runInProcess } from "../command-context.ts";

const line = JSON.stringify({
  "@timestamp": new Date().toISOString(),
  level: "ERROR",
  message: "login of ann@example.com failed",
  password: "hunter2",
});

/** What Sentry has after a line was sent with these flags, as text. */
async function sentWith(...flags: readonly string[]): Promise<string> {
  const sentry = await startMockSentry();
  onTestFinished(() => sentry.close());
  const { exitCode } = await runInProcess(["send", "--dsn", sentry.dsn, ...flags], line, {
    now: Date.now,
  });
  expect(exitCode).toBe(0);
  return JSON.stringify(sentry.events().map(({ raw }) => raw));
}

test("secrets and personal data are redacted before anything is sent", async () => {
  const sent = await sentWith();
  expect(sent).toContain("login of [Filtered] failed");
  expect(sent).not.toContain("hunter2");
});

test("with --send-default-pii personal data is sent, and no secret", async () => {
  const sent = await sentWith("--send-default-pii");
  expect(sent).toContain("login of ann@example.com failed");
  expect(sent).not.toContain("hunter2");
});

test("with --no-redaction all is sent as it is", async () => {
  const sent = await sentWith("--no-redaction");
  expect(sent).toContain("ann@example.com");
  expect(sent).toContain("hunter2");
});
