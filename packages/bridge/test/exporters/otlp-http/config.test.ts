import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { otlpHttpExporterConfigSchema } from "../../../src/exporters/otlp-http/config.ts";
import { optionsTableProblems } from "../../support/options-table.ts";

const endpoint = "https://collector.example.com:4318";

test("all but the endpoint has a default", () => {
  expect(otlpHttpExporterConfigSchema.parse({ endpoint })).toEqual({
    endpoint,
    headers: {},
    timeout: 30_000,
    compression: "gzip",
    tls: { min_version: "1.2" },
    sending_queue: {
      queue_size: 10_000,
      queue_bytes: 67_108_864,
      num_consumers: 10,
      batch: { flush_timeout: 200, max_size: 512, max_bytes: 4_194_304 },
    },
    retry_on_failure: {
      enabled: true,
      initial_interval: 5000,
      randomization_factor: 0.5,
      multiplier: 1.5,
      max_interval: 30_000,
      max_elapsed_time: 300_000,
    },
  });
});

test.each([
  {},
  { endpoint: "collector:4318" },
  { endpoint: "ftp://collector" },
  { endpoint: "https://user:password@collector" },
  { endpoint: "https://collector/?token=1" },
  { endpoint: "https://collector/#here" },
  { endpoint, headers: { "bad name": "x" } },
  { endpoint, headers: { authorization: "two\nlines" } },
  { endpoint, headers: { "Content-Length": "5" } },
  { endpoint, headers: { authorization: "" } },
  { endpoint, timeout: 5 },
  { endpoint, compression: "zstd" },
  { endpoint, tls: { insecure_skip_verify: true } },
  { endpoint, sending_queue: { queue_size: 0 } },
  { endpoint, sending_queue: { storage: "x" } },
  { endpoint, retry_on_failure: { initial_interval: "1m" } },
  { endpoint, retry_on_failure: { randomization_factor: 2 } },
])("what makes no sense is refused: %j", (config) => {
  expect(otlpHttpExporterConfigSchema.safeParse(config).success).toBe(false);
});

test("a problem with a header does not show its value", () => {
  const headers = { authorization: "Bearer s3cret\n" };
  const { error } = otlpHttpExporterConfigSchema.safeParse({ endpoint, headers });
  expect(error?.message).not.toContain("s3cret");
});

test("the README says of each option what the schema does", () => {
  const path = join(import.meta.dirname, "../../../src/exporters/otlp-http/README.md");
  const readme = readFileSync(path, "utf8");
  expect(optionsTableProblems(readme, otlpHttpExporterConfigSchema, { endpoint })).toEqual([]);
});
