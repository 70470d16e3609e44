import { join } from "node:path";

import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { runApp, type AppEnd } from "./run-app.ts";

let sentry: MockSentry;

beforeEach(async () => {
  sentry = await startMockSentry();
});

afterEach(async () => {
  await sentry.close();
});

const lines = [
  { folder: "otel-3x", api: "@opentelemetry/api" },
  { folder: "otel-2x", api: "@opentelemetry/api-logs" },
];

/** An app whose packages are of one line of the SDK. */
function logs(folder: string): string {
  const root = join(import.meta.dirname, "..", "..", "..", "..");
  return join(root, "test", folder, "test", "fixtures", "logs.mjs");
}

test.each([
  { app: "common.cjs", option: "--import" },
  { app: "module.mjs", option: "--require" },
  { app: "common.cjs", option: "--require" },
])("$option registers what $app does not catch", async ({ app, option }) => {
  const end = await run({ app, scenario: option, options: [option, packageEntry] });
  expect(end).toMatchObject({ code: 1, stdout: "" });
  expect(sentry.issues()).toMatchObject([
    { title: `Error: from ${option}`, level: "fatal", release: "shop@1.2.3", environment: "test" },
  ]);
  expect(sentry.events()[0]?.packet).toMatchObject({
    platform: "node",
    contexts: {
      runtime: { name: "node" },
      otel: { resource: { "service.name": "shop", "team.name": "check out" } },
    },
  });
});

test("NODE_OPTIONS registers it once, and not for the worker that delivers", async () => {
  const end = await run({
    app: "module.mjs",
    scenario: "NODE_OPTIONS",
    environment: { NODE_OPTIONS: `--import ${packageEntry}` },
  });
  expect(end.code).toBe(1);
  expect(sentry.events().length).toBe(1);
});

describe("an app's own worker", () => {
  test("whose error nobody hears is the main thread's error, once", async () => {
    const end = await run({ app: "worker.mjs", scenario: "deaf" });
    expect(end.code).toBe(1);
    expect(sentry.issues()).toMatchObject([{ title: "Error: in a worker", level: "fatal" }]);
    expect(sentry.events().length).toBe(1);
  });

  test("whose error is heard is none that is uncaught", async () => {
    const end = await run({ app: "worker.mjs", scenario: "listens" });
    expect(end).toEqual({ code: 0, signal: null, stdout: "", stderr: "" });
    expect(sentry.events()).toEqual([]);
  });
});

describe("a configuration that is of no use", () => {
  test("without a DSN is one warning", async () => {
    const end = await run({ app: "module.mjs", scenario: "it", environment: { SENTRY_DSN: "" } });
    expect(end.code).toBe(1);
    expect(end.stderr).toContain(
      "[ROOKERY_NO_DSN] Warning: @rookery/otel-exporter/register: SENTRY_DSN is not set",
    );
    expect(end.stderr).toContain("Error: from it");
  });

  test("with a wrong DSN is one warning that does not show it", async () => {
    const environment = { SENTRY_DSN: "https://sentry.example.com/secret" };
    const end = await run({ app: "module.mjs", scenario: "it", environment });
    expect(end.code).toBe(1);
    expect(end.stderr).toContain("[ROOKERY_CONFIGURATION] Warning:");
    expect(end.stderr).not.toContain("secret");
  });

  test("that turns OpenTelemetry off does nothing", async () => {
    const environment = { OTEL_SDK_DISABLED: "true", SENTRY_DSN: "" };
    const end = await run({ app: "module.mjs", scenario: "it", environment });
    expect(end.stderr).not.toContain("Warning");
    expect(sentry.requests()).toEqual([]);
  });
});

describe("a provider", () => {
  test.each(lines)(
    "is registered in $api, for the SDK of $folder, when asked for",
    async ({ api, folder }) => {
      const end = await run({
        app: logs(folder),
        scenario: api,
        environment: { ROOKERY_PROVIDER: "1" },
      });
      expect(end).toEqual({ code: 0, signal: null, stdout: "", stderr: "" });
      expect(sentry.issues()).toMatchObject([{ title: `through ${api}`, release: "shop@1.2.3" }]);
    },
  );

  test.each(lines)(
    "leaves nothing behind when an app with $folder crashes",
    async ({ api, folder }) => {
      const end = await run({
        app: logs(folder),
        scenario: api,
        arguments: ["crash"],
        environment: { ROOKERY_PROVIDER: "1" },
      });
      expect(end.code).toBe(1);
      const titles = sentry.issues().map(({ title }) => title);
      expect(titles.toSorted()).toEqual(["Error: the end", `through ${api}`]);
    },
  );

  test("is not registered unless asked for", async () => {
    await run({ app: logs("otel-3x"), scenario: "@opentelemetry/api" });
    expect(sentry.requests()).toEqual([]);
  });
});

const packageEntry = "@rookery/otel-exporter/register";

function run(given: Parameters<typeof runApp>[0]): Promise<AppEnd> {
  const isPreloaded = given.options !== undefined || given.environment?.["NODE_OPTIONS"];
  return runApp({
    options: isPreloaded ? [] : ["--import", packageEntry],
    ...given,
    environment: {
      SENTRY_DSN: sentry.dsn,
      SENTRY_ENVIRONMENT: "test",
      OTEL_SERVICE_NAME: "shop",
      OTEL_RESOURCE_ATTRIBUTES: "service.version=1.2.3,service.name=other,team.name=check%20out",
      ...given.environment,
    },
  });
}
