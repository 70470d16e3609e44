import { inspect } from "node:util";

import { expect, onTestFinished, test, vi } from "vitest";

import { createDelivery } from "../src/create-delivery.ts";
import { resolveOptions } from "../src/options/resolve-options.ts";
import { SentryExporterError } from "../src/sentry-exporter-error.ts";

const key = "0123456789abcdef0123456789abcdef";
const dsn = `https://${key}@sentry.example.com/1`;

/** What the constructor of an exporter would throw. */
function problem(ca?: string): unknown {
  try {
    return createDelivery(resolveOptions({ dsn, ca }, {}));
  } catch (error) {
    return error;
  }
}

test("a CA that holds no certificate is an invalid option", () => {
  expect(problem("-----BEGIN NOTHING-----")).toEqual(
    new SentryExporterError(
      "invalid_options",
      "SentryLogRecordExporter cannot use its options:\n" +
        "- ca: expected certificates in PEM form, each beginning with -----BEGIN CERTIFICATE-----.",
    ),
  );
});

test("so is a proxy variable that holds no URL, which is not shown", () => {
  for (const variable of ["HTTPS_PROXY", "https_proxy"]) {
    vi.stubEnv(variable, `http://user:${key}@:port`);
  }
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const error = problem();
  expect(error).toMatchObject({ name: "SentryExporterError", code: "invalid_options" });
  expect(inspect(error, { showHidden: true })).not.toContain(key);
});
