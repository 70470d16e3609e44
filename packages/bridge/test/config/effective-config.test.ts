import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";
import { stringify } from "yaml";

import { loadConfig } from "../../src/config/load-config.ts";
import { fakeFactories } from "./fake-factories.ts";

function redacted(text: string, env: Record<string, string> = {}): unknown {
  const result = loadConfig(text, { env, factories: fakeFactories });
  if (result.ok === undefined) throw new Error(JSON.stringify(result.problems, undefined, 1));
  return result.redacted();
}

const text = `
receivers:
  listen:
    token: s3cr3t-value
    picky: right
    endpoint: \${env:HOST}:5000
    framing: { type: counted }
    mode:
    labels: { api_key: s3cr3t, place: "\${env:HOST}", copy: s3cr3t-value, from: "\${file:/does/not/exist:-file}" }
exporters:
  keep: { dsn: "https://publickey:s3cr3t@sentry.example/1", headers: { x-any: s3cr3t } }
service:
  pipelines: { logs: { receivers: [listen], exporters: [keep] } }
  telemetry: { metrics: { otlp: { endpoint: "http://localhost:4318", headers: { a: s3cr3t } } } }
`;

test("it has the defaults as one would write them, and no secret", () => {
  const config = redacted(text, { HOST: "host.example" });
  expect(stringify(config)).not.toMatch(/s3cr3t|publickey/);
  expect(config).toEqual({
    receivers: {
      listen: {
        token: "[redacted]",
        picky: "[redacted]",
        endpoint: "host.example:5000",
        framing: { type: "counted", max_digits: 7 },
        labels: {
          api_key: "[redacted]",
          place: "host.example",
          copy: "[redacted]",
          from: "[redacted]",
        },
        protocols: ["tcp"],
        mode: "server",
        max_event_bytes: 1000,
        idle_timeout: "1m30s",
        ports: "all",
      },
    },
    exporters: {
      keep: { dsn: "https://[redacted]@sentry.example/1", headers: { "x-any": "[redacted]" } },
    },
    service: {
      pipelines: { logs: { receivers: ["listen"], processors: [], exporters: ["keep"] } },
      storage: { enabled: true, directory: expect.stringMatching(/rookery$/) },
      memory_limit: "512MiB",
      shutdown_timeout: "10s",
      telemetry: {
        logs: { level: "info", format: "json" },
        metrics: {
          enabled: true,
          endpoint: "localhost:8888",
          otlp: {
            endpoint: "http://localhost:4318",
            headers: { a: "[redacted]" },
            interval: "60s",
            timeout: "10s",
            compression: "gzip",
          },
        },
      },
      health: { enabled: true, endpoint: "localhost:13133" },
    },
  });
});

test("it is a configuration again, and the same one", () => {
  const plain = `
receivers: { listen: }
exporters: { keep: }
service: { pipelines: { logs: { receivers: [listen], exporters: [keep] } } }
`;
  const once = redacted(plain);
  const again = redacted(stringify(once));
  expect(again).toEqual(once);
});

test("of the sample, too", () => {
  const sample = readFileSync(join(import.meta.dirname, "../../sample/rookery.yaml"), "utf8");
  const env = { SENTRY_DSN: "https://publickey@sentry.example/1", ROOKERY_HTTP_TOKEN: "s3cr3t" };
  const once = loadConfig(sample, { env });
  const text = once.ok === undefined ? "" : stringify(once.redacted());
  expect(text).not.toMatch(/s3cr3t|publickey/);
  const again = loadConfig(text.replace("//[redacted]@", "//publickey@"), { env: {} });
  expect(again.ok?.plan.pipelines).toEqual(once.ok?.plan.pipelines);
  expect(again.ok === undefined ? "" : stringify(again.redacted())).toBe(text);
});
