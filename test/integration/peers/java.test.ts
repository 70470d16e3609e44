// Java's loggers over TCP: Logback's appender, and Log4j 2's socket with its JSON templates.
import { existsSync } from "node:fs";
import { join } from "node:path";

import { skipOrFail } from "@rookery/test-needs";
import { beforeEach, expect, test } from "vitest";

import { issuesOf, program } from "./peer-rig.ts";

const folder = join(import.meta.dirname, "java");

beforeEach((context) => {
  if (existsSync(join(folder, "lib"))) return;
  skipOrFail(
    "Logback and Log4j 2 are not installed (npm run install:peers installs them)",
    context,
  );
});

const noStock = {
  level: "error",
  message: "order failed",
  logger: "com.example.Orders",
  exceptions: ["IllegalStateException: no stock for 7", "IllegalArgumentException: sold out"],
};

test("Logback's TCP appender, with Logstash's encoder", async () => {
  const issues = await issuesOf({
    receiver: "logstash_tcp",
    config: { endpoint: "127.0.0.1:0" },
    run: (port) =>
      program(
        "java",
        [
          "-cp",
          "lib/*",
          `-Dport=${port}`,
          "-Dlogback.configurationFile=logback.xml",
          "src/Shop.java",
        ],
        folder,
      ),
  });
  expect(issues).toHaveLength(1);
  expect(issues[0]).toMatchObject({
    ...noStock,
    functions: expect.arrayContaining(["place", "main"]),
  });
});

test.each([
  ["TCP", "EcsLayout"],
  ["TCP", "LogstashJsonEventLayoutV1"],
  ["UDP", "EcsLayout"],
  ["TCP", "GelfLayout"],
])("Log4j 2's socket over %s, with its template %s", async (protocol, template) => {
  const issues = await issuesOf({
    receiver: protocol === "UDP" ? "logstash_udp" : "logstash_tcp",
    config: { endpoint: "127.0.0.1:0" },
    run: (port) =>
      program(
        "java",
        [
          "-cp",
          "lib/log4j-*:lib/*",
          `-Dport=${port}`,
          `-Dprotocol=${protocol}`,
          `-Dtemplate=classpath:${template}.json`,
          "-Dlog4j2.configurationFile=log4j2.xml",
          "src/Store.java",
        ],
        folder,
      ),
  });
  expect(issues).toHaveLength(1);
  expect(issues[0]).toMatchObject({
    level: "error",
    exceptions: noStock.exceptions,
    functions: expect.arrayContaining(["place", "main"]),
  });
});
