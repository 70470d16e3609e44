import fc from "fast-check";
import { expect, test } from "vitest";

import { optionNames } from "../../src/options/options-schema.ts";
import { resolveOptions } from "../../src/options/resolve-options.ts";
import { SentryExporterError } from "../../src/sentry-exporter-error.ts";

const key = "0123456789abcdef0123456789abcdef";
const dsn = `https://${key}@sentry.example.com/1`;
const otherDsn = `https://${key}@other.example.com/2`;

/** JavaScript lets anything be passed. */
const resolve: (options: unknown, environment: Record<string, string>) => unknown = (
  options,
  environment,
) => Reflect.apply(resolveOptions, undefined, [options, environment]);

/** What the constructor would say. */
function problem(options: unknown, environment: Record<string, string> = {}): unknown {
  try {
    return resolve(options, environment);
  } catch (error) {
    return error;
  }
}

test("a DSN is enough; everything else has a default", () => {
  expect(resolveOptions({ dsn }, {})).toEqual({
    dsn: {
      protocol: "https",
      publicKey: key,
      host: "sentry.example.com",
      path: "",
      projectId: "1",
    },
    routing: { attribute: "service.name", projects: {} },
    issues: { minSeverity: "error" },
    logs: {
      resourceAttributes: ["service.name", "service.namespace"],
      maxBatchSize: 100,
      batchDelayMillis: 1_000,
    },
    tags: [],
    defaultTags: true,
    breadcrumbs: {
      maxPerTrace: 100,
      maxTraces: 1_000,
      maxBytes: 8_388_608,
      idleMillis: 300_000,
      minSeverity: "trace",
    },
    sourceContext: { isEnabled: true },
    processContext: { isEnabled: true, hasModules: true },
    duplicates: { mergeWindowMillis: 1_000 },
    stormControl: {},
    grouping: { fingerprint: "server", rules: [] },
    redaction: { isEnabled: true, keys: [], allowKeys: [], patterns: [] },
    sendDefaultPii: false,
    endpoint: "envelope",
    auth: "header",
    compression: { encoding: "gzip", level: 1, thresholdBytes: 1024 },
    timeoutMillis: 10_000,
    maxConnections: 10,
    maxQueueSize: 10_000,
    maxQueueBytes: 67_108_864,
    concurrencyLimit: 10,
    retryOnFailure: {
      enabled: true,
      initialIntervalMillis: 5000,
      randomizationFactor: 0.5,
      multiplier: 1.5,
      maxIntervalMillis: 30_000,
      maxElapsedMillis: 300_000,
    },
    maxHoldMillis: 600_000,
    flushTimeoutMillis: 5_000,
    shutdownTimeoutMillis: 5_000,
    queueWaitMillis: 20_000,
    sendClientReports: true,
  });
});

test("environment variables give what the options leave out", () => {
  const environment = {
    SENTRY_DSN: otherDsn,
    SENTRY_RELEASE: "shop@1.0.0",
    SENTRY_ENVIRONMENT: "qa",
  };
  expect(resolveOptions({ dsn: undefined, release: undefined }, environment)).toMatchObject({
    dsn: { projectId: "2" },
    release: "shop@1.0.0",
    environment: "qa",
  });
  expect(resolveOptions({ dsn, release: "mine", environment: "test" }, environment)).toMatchObject({
    dsn: { projectId: "1" },
    release: "mine",
    environment: "test",
  });
});

test("an empty environment variable is one that is not set", () => {
  const resolved = resolveOptions({ dsn }, { SENTRY_DSN: "", SENTRY_RELEASE: "" });
  expect(resolved.release).toBeUndefined();
});

test.each<[options: object, line: string]>([
  [{}, "dsn: expected the DSN of a Sentry project, here or in SENTRY_DSN"],
  [{ dsn: 7 }, "dsn: expected the DSN of a Sentry project, here or in SENTRY_DSN"],
  [
    { dsn: `${key}@nowhere` },
    "dsn: The DSN is not a URL: expected https://<public key>@<host>/<project id>.",
  ],
  [{ dsn, timeoutMillis: 0 }, "timeoutMillis: expected a whole number from 1 to 2147483647, got 0"],
  [
    { dsn, queueWaitMillis: 1.5 },
    "queueWaitMillis: expected a whole number from 0 to 2147483647, got 1.5",
  ],
  [{ dsn, maxQueueSize: "10" }, 'maxQueueSize: expected a whole number of at least 1, got "10"'],
  [{ dsn, release: true }, "release: expected text, got true"],
  [{ dsn, endpoint: "otlp" }, 'endpoint: expected "envelope", "store", got "otlp"'],
  [{ dsn, auth: "both" }, 'auth: expected "header", "query", got "both"'],
  [{ dsn, compression: "gzip" }, 'compression: expected an object, got "gzip"'],
  [
    { dsn, compression: { encoding: "deflate" } },
    'compression.encoding: expected "gzip", "zstd", "br", "identity", got "deflate"',
  ],
  [
    { dsn, compression: { level: 1.5 } },
    "compression.level: expected a whole number of at least 0, got 1.5",
  ],
  [{ dsn, compression: { threshold: 1 } }, "compression.threshold: there is no such option"],
  [{ dsn, clientCertificate: key }, "clientCertificate: expected an object"],
  [{ dsn, clientCertificate: { cert: "", key: 7 } }, "clientCertificate.key: expected PEM text"],
  [
    { dsn, clientCertificate: { cert: "", key: "", passphrase: [key] } },
    "clientCertificate.passphrase: expected text",
  ],
  [
    { dsn, issues: { minSeverity: "warning" } },
    'issues.minSeverity: expected "trace", "debug", "info", "warn", "error", "fatal", got "warning"',
  ],
  [{ dsn, issues: "error" }, 'issues: expected an object, got "error"'],
  [{ dsn, issues: null }, "issues: expected an object, got nothing"],
  [{ dsn, tags: ["a", "a b"] }, 'tags.1: expected a name that a Sentry tag can have, got "a b"'],
  [{ dsn, tags: ["user"] }, 'tags.0: expected a name that a Sentry tag can have, got "user"'],
  [{ dsn, tags: [[]] }, "tags.0: expected text, got a list"],
  [{ dsn, tags: [{}] }, "tags.0: expected text, got a value of type object"],
  [{ dsn, tags: "x" }, 'tags: expected a list of names, got "x"'],
  ...[7, "", " ", [], [""], ["pem", 7]].map((ca): [object, string] => [
    { dsn, ca },
    "ca: expected PEM text, or a list of such, and not an empty one",
  ]),
  [
    { dsn, endpoint: otherDsn },
    'endpoint: expected "envelope", "store", got text that looks like a URL',
  ],
  [{ dsn, issues: otherDsn }, "issues: expected an object, got text that looks like a URL"],
  [
    { dsn, tags: [`${key}@host/1`] },
    "tags.0: expected a name that a Sentry tag can have, got text that looks like a URL",
  ],
  [{ dsn, [otherDsn]: 1 }, "text that looks like a URL: there is no such option"],
  [{ dsn, issues: { [otherDsn]: 1 } }, "text that looks like a URL: there is no such option"],
  [{ dsn, dns: otherDsn }, "dns: there is no such option; did you mean dsn?"],
  [{ dsn, timeoutMilis: 1 }, "timeoutMilis: there is no such option; did you mean timeoutMillis?"],
  [
    { dsn, issues: { minseverity: "warn" } },
    "issues.minseverity: there is no such option; did you mean issues.minSeverity?",
  ],
  [{ dsn, somethingElse: 1 }, "somethingElse: there is no such option"],
  [{ dsn, ["x".repeat(100)]: 1 }, `${"x".repeat(57)}...: there is no such option`],
])("%j cannot be used", (options, line) => {
  const error = problem(options);
  expect(error).toBeInstanceOf(SentryExporterError);
  expect(error).toMatchObject({
    name: "SentryExporterError",
    code: "invalid_options",
    message: `SentryLogRecordExporter cannot use its options:\n- ${line}`,
  });
});

test.each([
  [null, "nothing"],
  [[dsn], "a list"],
  [7, "7"],
  [dsn, "a text; pass { dsn }"],
])("%j is no set of options", (options, found) => {
  expect(() => resolve(options, {})).toThrow(`:\n- options: expected an object, got ${found}`);
});

test("a bad value of an environment variable is told by the variable's name", () => {
  expect(problem({}, { SENTRY_DSN: `ftp://${key}@host/1` })).toMatchObject({
    message:
      "SentryLogRecordExporter cannot use its options:\n- SENTRY_DSN: The DSN must begin with https:// or http://.",
  });
  expect(problem({ dsn: "x" }, { SENTRY_DSN: dsn })).toMatchObject({
    message: expect.stringContaining("\n- dsn: The DSN is not a URL"),
  });
});

test("an option that throws when it is read is one that is not given", () => {
  const options = {
    get dsn(): never {
      throw new Error(key);
    },
  };
  expect(resolveOptions(options, { SENTRY_DSN: dsn }).dsn.projectId).toBe("1");
  expect(String(problem(options))).not.toContain(key);
});

test("no value and no name that is a DSN is ever shown", () => {
  const wrong = fc.oneof(
    { withCrossShrink: true },
    ...[dsn, otherDsn, ` ${dsn}`, `${key}@host/1`].map((text) => fc.constant<unknown>(text)),
    fc.constant<unknown>(new URL(dsn)),
    fc.anything(),
  );
  const nested = fc.oneof(
    wrong,
    fc.array(wrong, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("minSeverity", dsn), wrong),
  );
  const names = fc.constantFrom(...optionNames, "issues", "dns", dsn, otherDsn);
  const options = fc.oneof(nested, fc.dictionary(names, nested));
  fc.assert(
    fc.property(
      options,
      fc.oneof(fc.constant({}), fc.constant({ SENTRY_DSN: `ftp://${key}@h/1` })),
      (given, environment) => {
        const found = problem(given, environment);
        expect(found instanceof Error ? found.message : "").not.toContain(key);
      },
    ),
    { numRuns: 500 },
  );
});

test("all problems are told at once, and never a DSN", () => {
  const error = problem({ dsn: `ftp://${key}@host/1`, timeoutMillis: -1, foo: 1, bar: 2 });
  const text = String(error);
  expect(text.split("\n").slice(1)).toEqual([
    "- dsn: The DSN must begin with https:// or http://.",
    "- timeoutMillis: expected a whole number from 1 to 2147483647, got -1",
    "- foo: there is no such option",
    "- bar: there is no such option",
  ]);
  expect(text).not.toContain(key);
});
