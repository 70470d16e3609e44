import { expect, test } from "vitest";

import { workerOptions } from "../../src/worker/worker-options.ts";

test("a worker has what finds packages and hosts, and nothing that is preloaded", () => {
  expect(
    workerOptions([
      "--import",
      "./instrumentation.js",
      "--require=./more.js",
      "-r",
      "./again.js",
      "--conditions=@rookery/source",
      "-C",
      "development",
      "--conditions",
      "node-addons",
      "--inspect=9229",
      "--max-old-space-size=512",
      "--tls-min-v1.3",
      "--tls-cipher-list",
      "TLS_AES_256_GCM_SHA384",
      "--dns-result-order=ipv4first",
      "--no-network-family-autoselection",
      "--unhandled-rejections=strict",
      "--enable-source-maps",
    ]),
  ).toEqual([
    "--conditions=@rookery/source",
    "-C",
    "development",
    "--conditions",
    "node-addons",
    "--tls-min-v1.3",
    "--tls-cipher-list",
    "TLS_AES_256_GCM_SHA384",
    "--dns-result-order=ipv4first",
    "--no-network-family-autoselection",
  ]);
});
