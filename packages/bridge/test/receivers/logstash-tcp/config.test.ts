import { expect, test } from "vitest";
import { z } from "zod";

import { logstashTcpReceiverConfigSchema } from "../../../src/receivers/logstash-tcp/config.ts";

test("without settings, it listens on this machine only", () => {
  expect(logstashTcpReceiverConfigSchema.parse({})).toEqual({
    mode: "server",
    endpoint: { host: "localhost", port: 5000 },
    max_connections: 1000,
    tls_handshake_timeout: 10_000,
    frame_timeout: 30_000,
    level_offset: 0,
    level_scheme: "auto",
    time_zone: "UTC",
    max_event_bytes: 1_048_576,
  });
});

test.each([
  ["another mode", { mode: "both" }, 'Expected "server" or "client".'],
  ["nobody to dial", { mode: "client" }, "Expected host:port"],
  ["a setting of the other mode", { mode: "client", max_connections: 1 }, '"max_connections"'],
  [
    "a certificate without a key",
    { mode: "client", endpoint: "a:1", tls: { cert_file: "a.pem" } },
    "Expected cert_file and key_file together.",
  ],
  [
    "a version that is a number",
    { tls: { cert_file: "a", key_file: "b", min_version: 1.2 } },
    'Expected "1.2" or "1.3", in quotes.',
  ],
])("%s is said", (_name, config, message) => {
  const { error } = logstashTcpReceiverConfigSchema.safeParse(config);
  expect(error && z.prettifyError(error)).toContain(message);
});
