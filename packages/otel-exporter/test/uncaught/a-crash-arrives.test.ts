import { startMockSentry } from "@rookery/mock-sentry";
import { expect, onTestFinished, test } from "vitest";

import { runApp } from "./run-app.ts";

// One of the many that the integration tests have.
test("what an app does not catch is an issue, and the app ends as it would", async () => {
  const sentry = await startMockSentry();
  onTestFinished(() => sentry.close());
  const end = await runApp({
    app: "module.mjs",
    scenario: "an app",
    options: ["--import", "@rookery/otel-exporter/register"],
    environment: {
      SENTRY_DSN: sentry.dsn,
      SENTRY_ENVIRONMENT: "test",
      OTEL_SERVICE_NAME: "shop",
      OTEL_RESOURCE_ATTRIBUTES: "service.version=1.2.3,service.name=other,team.name=check%20out",
    },
  });
  expect(end).toMatchObject({ code: 1, stdout: "" });
  expect(end.stderr).toContain("Error: from an app");
  expect(sentry.issues()).toMatchObject([
    { title: "Error: from an app", level: "fatal", release: "shop@1.2.3", environment: "test" },
  ]);
  expect(sentry.events()[0]?.packet).toMatchObject({
    platform: "node",
    contexts: {
      runtime: { name: "node" },
      otel: { resource: { "service.name": "shop", "team.name": "check out" } },
    },
  });
});
