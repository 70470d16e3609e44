import { onTestFinished } from "vitest";

import { startMockSentry, type MockSentry, type MockSentryOptions } from "../../src/index.ts";

/** The time that test servers believe it is. */
export const testNowMillis: number = Date.parse("2026-03-01T12:00:00Z");

/** Starts a mock with a fixed clock that is closed when the running test ends. */
export async function startForTest(options: MockSentryOptions = {}): Promise<MockSentry> {
  const sentry = await startMockSentry({ now: () => testNowMillis, ...options });
  onTestFinished(() => sentry.close());
  return sentry;
}
