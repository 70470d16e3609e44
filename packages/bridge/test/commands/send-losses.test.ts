import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { afterEach, beforeEach, expect, test } from "vitest";

import { fixtureDay, runInProcess } from "../command-context.ts";

let sentry: MockSentry;

beforeEach(async () => {
  sentry = await startMockSentry({ now: () => fixtureDay });
});

afterEach(() => sentry.close());

/** Sends so many errors, and says what became of them. */
async function send(count: number, args: readonly string[] = []): Promise<unknown> {
  const lines = Array.from(
    { length: count },
    (_, index) => `{"@timestamp":"2026-11-22T10:33:00Z","level":"ERROR","message":"m ${index}"}\n`,
  );
  const command = ["send", "--dsn", sentry.dsn, "--json", ...args];
  return JSON.parse((await runInProcess(command, lines.join(""))).stdout);
}

test("what was lost on the way is reported to Sentry before the end", async () => {
  sentry.respondNext({ status: 500 });
  expect(await send(3, ["--no-retry"])).toMatchObject({ accepted: 2, dropped: 1 });
  expect(sentry.clientReports().map(({ discardedEvents }) => discardedEvents)).toEqual([
    [{ reason: "send_error", category: "error", quantity: 1 }],
  ]);
});

test.each([[["--no-client-reports"]], [["--endpoint", "store"]]])(
  "with %j nothing is reported",
  async (args) => {
    sentry.respondNext({ status: 500 });
    expect(await send(3, ["--no-retry", ...args])).toMatchObject({ accepted: 2, dropped: 1 });
    expect(sentry.requests()).toHaveLength(3);
  },
);

test("without retries a Sentry that limits the rate is not asked again while the limit lasts", async () => {
  sentry.respondNext({
    status: 429,
    headers: { "x-sentry-rate-limits": "60:error:organization" },
    times: Infinity,
  });
  expect(await send(100, ["--no-retry"])).toMatchObject({ accepted: 0 });
  // Ten may be under way before the first answer comes, and a report is no event.
  const asked = sentry.requests().filter(({ items }) => items[0]?.type === "event");
  expect(asked.length).toBeLessThanOrEqual(10);
});

test("what a limit holds is sent when it is over, and nothing before", async () => {
  sentry.respondNext({ status: 429, headers: { "x-sentry-rate-limits": "1:error:organization" } });
  expect(await send(30)).toMatchObject({ accepted: 30, dropped: 0 });
  // Ten may be under way before the first answer comes; each is sent once more.
  expect(sentry.requests().length).toBeLessThanOrEqual(40);
});

test("what failed is sent again, and arrives", async () => {
  sentry.injectFault({ status: 503, everyNth: 2, times: 20 });
  const soon = ["--retry-initial-interval", "10ms"];
  expect(await send(30, soon)).toMatchObject({ accepted: 30, dropped: 0 });
});

test("what fails for longer than it may is given up", async () => {
  sentry.injectFault({ status: 500, match: { text: "m 3" } });
  const short = ["--retry-initial-interval", "10ms", "--max-elapsed-time", "100ms"];
  expect(await send(5, short)).toMatchObject({ accepted: 4, dropped: 1 });
});

test("a limit of something else holds nothing back", async () => {
  sentry.respondNext({
    status: 200,
    headers: { "x-sentry-rate-limits": "60:transaction;log_item:organization" },
  });
  expect(await send(30)).toMatchObject({ accepted: 30, dropped: 0 });
});
