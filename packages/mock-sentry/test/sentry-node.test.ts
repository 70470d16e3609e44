import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { startMockSentry } from "../src/index.ts";

const program = fileURLToPath(new URL("fixtures/sentry-node-program.js", import.meta.url));

test("takes everything that the official Node SDK sends, without a remark", async () => {
  // The real clock: the SDK stamps its events with it.
  const sentry = await startMockSentry();
  try {
    const environment = { ...process.env, SENTRY_DSN: sentry.dsn };
    const child = spawn(process.execPath, [program], { env: environment, stdio: "inherit" });
    expect(await once(child, "exit")).toEqual([0, null]);

    expect(
      sentry.requests().map(({ status, refusal, warnings }) => [status, refusal, warnings]),
    ).toEqual(sentry.requests().map(() => [200, undefined, []]));
    const outcomes = sentry.requests().flatMap(({ items }) => items);
    expect(outcomes.map(({ type, outcome }) => `${type} ${outcome}`).toSorted()).toEqual(
      expect.arrayContaining([
        "client_report stored",
        "event stored",
        "event stored",
        "log stored",
      ]),
    );
    expect(sentry.events().flatMap(({ remarks }) => remarks)).toEqual([]);
    expect(sentry.logs().flatMap(({ remarks }) => remarks)).toEqual([]);

    const issues = sentry.issues().map(({ level, title, culprit, release, environment: name }) => ({
      level,
      title,
      culprit,
      release,
      environment: name,
    }));
    const common = { release: "shop@1.4.2", environment: "staging" };
    expect(issues).toHaveLength(2);
    expect(issues).toEqual(
      expect.arrayContaining([
        {
          level: "error",
          title: "TypeError: cart 17 is not readable",
          culprit: "loadCart(sentry-node-program)",
          ...common,
        },
        {
          level: "warning",
          title: "the shop is closing",
          culprit: "sentry-node-program",
          ...common,
        },
      ]),
    );
    expect(sentry.logs().map(({ level, body }) => [level, body])).toEqual([
      ["info", "cart loaded"],
      ["error", "payment p-7 failed"],
    ]);
    expect(sentry.clientReports().map(({ discardedEvents }) => discardedEvents)).toEqual([
      [{ reason: "before_send", category: "error", quantity: 1 }],
    ]);
  } finally {
    await sentry.close();
  }
}, 30_000);
