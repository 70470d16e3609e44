import { inspect } from "node:util";

import { expect, onTestFinished, test, vi } from "vitest";

import { createConnection } from "../../src/destinations/create-connection.ts";
import type { SentryLogRecordExporterOptions } from "../../src/exporter-options.ts";
import { resolveOptions } from "../../src/options/resolve-options.ts";
import { sdkInfo } from "../../src/sdk-info.ts";
import { SentryExporterError } from "../../src/sentry-exporter-error.ts";

const key = "0123456789abcdef0123456789abcdef";
const dsn = `https://${key}@sentry.example.com/1`;

/** What the constructor of an exporter would throw. */
function problem(options: Partial<SentryLogRecordExporterOptions> = {}): unknown {
  try {
    const checked = resolveOptions({ dsn, ...options }, {});
    const ignore = (): void => undefined;
    const setting = {
      dsn: checked.dsn,
      sdk: sdkInfo,
      metrics: undefined,
      onFlush: ignore,
      onCondition: ignore,
    };
    return createConnection(checked, setting);
  } catch (error) {
    return error;
  }
}

test("a CA that holds no certificate is an invalid option", () => {
  expect(problem({ ca: "-----BEGIN NOTHING-----" })).toEqual(
    new SentryExporterError(
      "invalid_options",
      "SentryLogRecordExporter cannot use its options:\n" +
        "- ca: expected certificates in PEM form, each beginning with -----BEGIN CERTIFICATE-----.",
    ),
  );
});

test.each<[options: Partial<SentryLogRecordExporterOptions>, line: string]>([
  [
    { compression: { encoding: "br", level: 12 } },
    "compression.level (br): expected a whole number from 0 to 11, got 12.",
  ],
  [
    { clientCertificate: { cert: key, key, passphrase: key } },
    "clientCertificate.key: expected a private key in PEM form, and the passphrase of an encrypted one.",
  ],
])("what only the transport can tell is an invalid option, too: %o", (options, line) => {
  expect(problem(options)).toEqual(
    new SentryExporterError(
      "invalid_options",
      `SentryLogRecordExporter cannot use its options:\n- ${line}`,
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
