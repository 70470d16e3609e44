import { describe, expect, test } from "vitest";

import { sentryExporterConfigSchema } from "../../../src/exporters/sentry/config.ts";
import { toExporterOptions } from "../../../src/exporters/sentry/to-exporter-options.ts";

const key = "0123456789abcdef0123456789abcdef";

/** The paths of all problems, and what is said of them. */
function problemsOf(input: unknown): readonly string[] {
  const { error } = sentryExporterConfigSchema.safeParse(input);
  return (error?.issues ?? []).map(({ message, path }) => `${path.join(".")}: ${message}`);
}

test("an empty configuration is one: the environment says where to", () => {
  expect(problemsOf({})).toEqual([]);
});

describe("what is wrong is told where it is, and without secrets", () => {
  test.each<[input: unknown, problem: RegExp]>([
    [{ dsn: `https://${key}@/1` }, /^dsn: The DSN (names no host|is not a URL)/],
    [{ dsn: "sentry.io" }, /^dsn: The DSN is not a URL/],
    [{ routing: { projects: { shop: "x" } } }, /^routing\.projects\.shop: The DSN is not a URL/],
    [{ key }, /^: Expected project_id and key together/],
    [{ key, project_id: 1, dsn: `https://${key}@example.com/1` }, /^: Expected either dsn, or/],
    [{ project_id: "shop", key }, /^project_id: Expected the number of a project/],
    [{ endpoint: "store", logs: { min_level: "info" } }, /^logs\.min_level: The store endpoint/],
    [{ tls: { cert_file: "cert.pem" } }, /^tls: Expected cert_file and key_file together/],
    [{ min_level: "loud" }, /^min_level: Expected one of trace, debug/],
    [{ duplicates: { merge_window: "2s" } }, /^duplicates\.merge_window: Expected from 0ms to/],
    [{ pseudonym_key: "short" }, /^pseudonym_key: Expected at least 16/],
    [{ grouping: { rules: [{ match: {}, drop: true }] } }, /match: Expected at least one/],
    [{ grouping: { rules: [{ match: { type: "a" } }] } }, /^grouping\.rules\.0: Expected at least/],
    [{ redaction: { patterns: [{ name: "a", regex: "(" }] } }, /Invalid regular expression/],
    [{ redaction: { keys: [{ regex: "a", flags: "g" }] } }, /Expected flags of/],
  ])("%j", (input, problem) => {
    const problems = problemsOf(input);
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems.join("")).not.toContain(key);
  });
});

test("every option reaches the exporter", async () => {
  const config = sentryExporterConfigSchema.parse({
    project_id: 42,
    key,
    secret: "s",
    host: "sentry.example.com:9000",
    routing: { attribute: "team", projects: { shop: `https://${key}@example.com/2` } },
    min_level: "error",
    logs: {
      min_level: "warning",
      resource_attributes: ["a"],
      max_batch_size: 2,
      batch_delay: "2s",
    },
    release: "r",
    environment: "e",
    server_name: "s",
    dist: "d",
    tags: ["t"],
    default_tags: false,
    breadcrumbs: {
      max_per_trace: 1,
      max_traces: 2,
      max_bytes: "1KiB",
      idle_timeout: "1s",
      min_level: "info",
    },
    grouping: {
      fingerprint: "own",
      rules: [{ match: { message: { regex: "a", flags: "i" } }, level: "info" }],
    },
    redaction: {
      enabled: false,
      keys: ["k", { regex: "x" }],
      allow_keys: ["l"],
      patterns: [{ name: "p", regex: "q" }],
    },
    send_default_pii: true,
    pseudonym_key: "0123456789abcdef",
    duplicates: { merge_window: "500ms" },
    storm_control: { max_per_issue_per_minute: 1, burst: 2, max_per_minute: 3 },
    source_context: { enabled: true, roots: ["/srv"] },
    process_context: { enabled: true, modules: true },
    endpoint: "envelope",
    auth: "query",
    compression: { encoding: "br", level: 2, threshold: "2KiB" },
    timeout: "1s",
    max_connections: 1,
    sending_queue: { queue_size: 1, queue_bytes: "1MiB", num_consumers: 2 },
    retry_on_failure: {
      enabled: false,
      initial_interval: "1s",
      randomization_factor: 0,
      multiplier: 2,
      max_interval: "2s",
      max_elapsed_time: "0s",
    },
    max_hold: "1s",
    send_client_reports: false,
  });
  expect(await toExporterOptions(config)).toEqual({
    dsn: `https://${key}:s@sentry.example.com:9000/42`,
    routing: { attribute: "team", projects: { shop: `https://${key}@example.com/2` } },
    issues: { minSeverity: "error" },
    logs: {
      minSeverity: "warn",
      resourceAttributes: ["a"],
      maxBatchSize: 2,
      batchDelayMillis: 2000,
    },
    release: "r",
    environment: "e",
    serverName: "s",
    dist: "d",
    tags: ["t"],
    defaultTags: false,
    breadcrumbs: {
      maxPerTrace: 1,
      maxTraces: 2,
      maxBytes: 1024,
      idleMillis: 1000,
      minSeverity: "info",
    },
    grouping: { fingerprint: "own", rules: [{ match: { message: /a/i }, level: "info" }] },
    redaction: {
      isEnabled: false,
      keys: ["k", /x/],
      allowKeys: ["l"],
      patterns: [{ name: "p", pattern: /q/ }],
    },
    sendDefaultPii: true,
    pseudonymKey: "0123456789abcdef",
    duplicates: { mergeWindowMillis: 500 },
    stormControl: { maxPerIssuePerMinute: 1, burst: 2, maxPerMinute: 3 },
    sourceContext: { isEnabled: true, roots: ["/srv"] },
    processContext: { isEnabled: true, hasModules: true },
    endpoint: "envelope",
    auth: "query",
    compression: { encoding: "br", level: 2, thresholdBytes: 2048 },
    timeoutMillis: 1000,
    maxConnections: 1,
    maxQueueSize: 1,
    maxQueueBytes: 1_048_576,
    concurrencyLimit: 2,
    retryOnFailure: {
      enabled: false,
      initialIntervalMillis: 1000,
      randomizationFactor: 0,
      multiplier: 2,
      maxIntervalMillis: 2000,
      maxElapsedMillis: 0,
    },
    maxHoldMillis: 1000,
    sendClientReports: false,
    queueWaitMillis: 2_147_483_647,
  });
});
